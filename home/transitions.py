"""The verbs of enquiries: ask, answer, pass on, invite, wait, finish, remember, forget."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Client, User
from courses import transitions as courses
from courses.addresses import Found
from courses.models import Cohort
from courses.policies import may_set_up
from courses.states import CohortState
from courses.transitions.lists import ImportOutcome, look_at_people
from home.models import Enquiry, EnquiryNote
from home.models.enquiry import KEPT_FOR
from home.policies import may_handle, receivers_of
from home.states import EnquiryState
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.models import OutboxMessage
from kernel.moves import move, record

ONE_QUESTION = timedelta(hours=1)
NOT_YOURS = "Alleen wie deze vraag behandelt, doet dit."
NOT_THIS_GROUP = "Voor deze groep nodigt iemand anders uit."
CLOSED = "Deze groep is afgesloten. Kies een andere groep."
STARTED = "Deze groep is al begonnen. Nodig meteen uit, of kies een groep die nog begint."
NO_RECEIVER = "Deze persoon kan de vraag niet behandelen. Kies iemand anders."
IN_ALREADY = {
    ImportOutcome.IN: "doet al mee in deze groep.",
    ImportOutcome.GUIDES: "begeleidt deze groep.",
    ImportOutcome.WRONG: "heeft geen adres waar mail aankomt.",
}


@transaction.atomic
def ask(enquiry: Enquiry, *, at: When = None) -> Enquiry:
    """Store a visitor's question and tell who may answer it.

    A masterclass that was meant decides whose question it is: its client's. The visitor gets a receipt, without
    anything that was typed: the address may be another's. The same words of the same address within the hour are one
    question.
    """
    lately = {"created_at__gte": clock.now(at) - ONE_QUESTION}
    asked = ("kind", "email", "message", "opgave", "masterclass")
    if found := Enquiry.objects.filter(**lately, **{name: getattr(enquiry, name) for name in asked}).first():
        return found
    enquiry.client = enquiry.masterclass.client if enquiry.masterclass else None
    enquiry.save()
    if not OutboxMessage.objects.filter(kind="home.receipt", address=enquiry.email, **lately).exists():
        outbox.tell("home.receipt", None, about=enquiry, address=enquiry.email)
    for person in receivers_of(enquiry):
        outbox.tell("home.enquiry", person, about=enquiry)
    return enquiry


@transaction.atomic
def answer(enquiry: Enquiry, text: str, *, by: User) -> None:
    """Answer by mail; the answer is kept with the question until both are deleted."""
    _require_own(enquiry, by)
    require_moment(bool(text.strip()), "Schrijf eerst je antwoord.")
    move(enquiry, "answer", by=by, answer=text)
    outbox.tell("home.answered", None, about=enquiry, address=enquiry.email)


@transaction.atomic
def pass_on(enquiry: Enquiry, to: User | None, *, client: Client | None, by: User) -> None:
    """Give the question to someone who may handle it, or to a client or the practice without a name."""
    _require_own(enquiry, by)
    require_moment(enquiry.state == EnquiryState.NEW, "Deze vraag is al afgehandeld.")
    require_moment(to is None or may_handle(to, client), NO_RECEIVER)
    Enquiry.objects.filter(pk=enquiry.pk).update(client=client, handler=to)
    enquiry.client, enquiry.handler = client, to
    record(enquiry, "pass_on", by=by)
    for person in [to] if to else receivers_of(enquiry):
        if person != by:
            outbox.tell("home.passed_on", person, about=enquiry)


@transaction.atomic
def invite(enquiry: Enquiry, cohort: Cohort, *, by: User) -> None:
    """Invite the visitor for a group, by the same mail as everybody; an open invitation goes once more."""
    _require_own(enquiry, by)
    require(may_set_up(by, cohort), NOT_THIS_GROUP)
    require_moment(not cohort.is_closed, CLOSED)
    move(enquiry, "invite", by=by, cohort=cohort, client=cohort.client)
    [line] = look_at_people(cohort, [Found(enquiry.email, *enquiry.names)], own_only=False)
    require_moment(line.outcome not in IN_ALREADY, f"{enquiry.name} {IN_ALREADY.get(line.outcome, '')}")
    given_name, family_name = enquiry.names
    invitation = courses.invite(cohort, enquiry.email, by=by, given_name=given_name, family_name=family_name)
    if line.outcome is ImportOutcome.INVITED:
        courses.invite_again(invitation, by=by)


@transaction.atomic
def put_on_list(enquiry: Enquiry, cohort: Cohort | None, *, by: User, at: When = None) -> None:
    """A place on the waiting list of a planned group, or of one that has no day yet. The visitor hears of it."""
    _require_own(enquiry, by)
    at = clock.now(at)
    if cohort:
        require(may_set_up(by, cohort), NOT_THIS_GROUP)
        require_moment(cohort.state == CohortState.PREPARING, STARTED)
    client = cohort.client if cohort else enquiry.client
    move(enquiry, "put_on_list", by=by, at=at, waiting_since=at, cohort=cohort, client=client)
    outbox.tell("home.on_the_list", None, about=enquiry, address=enquiry.email)


@transaction.atomic
def finish(enquiry: Enquiry, *, by: User) -> None:
    """Done without an answer, or off the list: the visitor gets no mail."""
    _require_own(enquiry, by)
    move(enquiry, "finish", by=by, waiting_since=None)


@transaction.atomic
def reopen(enquiry: Enquiry, *, by: User) -> None:
    """Finishing taken back: the question waits for an answer again."""
    _require_own(enquiry, by)
    move(enquiry, "reopen", by=by)


@transaction.atomic
def note_at(enquiry: Enquiry, text: str, *, by: User) -> EnquiryNote:
    """What the next one who opens this question should know. The same words twice are one note."""
    _require_own(enquiry, by)
    require_moment(bool(text.strip()), "Schrijf eerst je aantekening.")
    return EnquiryNote.objects.get_or_create(enquiry=enquiry, author=by, text=text.strip())[0]


@transaction.atomic
def forget_old(*, at: When = None) -> int:
    """Delete enquiries past their period, with their notes and the mails about them. Returns how many."""
    old = Enquiry.objects.past(clock.now(at) - KEPT_FOR)
    _mails_about(old).delete()
    return old.delete()[1].get(Enquiry._meta.label, 0)


def _mails_about(enquiries: QuerySet) -> QuerySet:
    """Their rows hold the visitor's address."""
    ids = list(enquiries.values_list("pk", flat=True))
    return OutboxMessage.objects.filter(about_model=Enquiry._meta.label_lower, about_id__in=ids)


def _require_own(enquiry: Enquiry, by: User) -> None:
    require(Enquiry.objects.visible_to(by).contains(enquiry), NOT_YOURS)
