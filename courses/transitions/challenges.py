"""The verbs of an opgave: bring, describe, share, answer, let write, hand over, leave.

An opgave has no single owner: whoever works on it may do all of this. Each deed is a row in its
history, which its members read.
"""

from django.db import transaction

from accounts.models import User
from courses.models import Challenge, ChallengeMember, Enrolment
from courses.policies import may_write_about
from courses.states import Audience, EnrolmentState
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, WrongPerson, or_refuse, require, require_moment
from kernel.models import Transition
from kernel.once import once

ONE_AT_A_TIME = "Je werkt al aan een opgave in deze groep."
NOT_YOURS = "Alleen wie aan deze opgave werkt, kan die veranderen."
OFF = "Dit account staat uit. Vraag iemand anders uit je groep."
WORKS_ALREADY = "Je werkt al aan een opgave in deze groep. Draag die eerst over, of vraag of je mag meelezen."
NOT_ASKED = "Je bent niet bij deze opgave gevraagd, of de vraag is ingetrokken."


@transaction.atomic
def bring_challenge(enrolment: Enrolment, *, title: str, question: str, label: int, by: User) -> Challenge:
    """Start with an opgave of one's own; one at a time per group."""
    require(enrolment.user == by, "Je brengt je eigen opgave in.")
    require_moment(enrolment.state == EnrolmentState.ACTIVE, "Je doet nu niet mee in deze groep.")
    require_moment(not _works_on_one(enrolment), ONE_AT_A_TIME)
    challenge = Challenge.objects.create(
        cohort=enrolment.cohort, title=title, question=question, label=Audience(label).value
    )
    with once(ONE_AT_A_TIME):
        ChallengeMember.objects.create(challenge=challenge, enrolment=enrolment, accepted_at=clock.now())
    _tell(challenge, "bring", by)
    return challenge


@transaction.atomic
def describe_challenge(challenge: Challenge, *, title: str, question: str, label: int, by: User) -> None:
    """Other words for the opgave, or another label: narrowing holds at once for everything below it."""
    require(may_write_about(by, challenge), NOT_YOURS)
    before = (challenge.title, challenge.question, challenge.label)
    after = (title, question, Audience(label).value)
    if after != before:
        challenge.title, challenge.question, challenge.label = after
        challenge.save(update_fields=["title", "question", "label"])
        _tell(challenge, "relabel" if after[2] != before[2] else "describe", by)


@transaction.atomic
def share(challenge: Challenge, member: Enrolment, *, may_write: bool, by: User) -> ChallengeMember:
    """Ask someone of the group to work on it, or to read along. Asking twice asks once."""
    require(may_write_about(by, challenge), NOT_YOURS)
    _require_can_share(challenge, member)
    question = {"may_write": may_write, "invited_by": by, "accepted_at": None}
    asked, is_new = challenge.members.get_or_create(enrolment=member, left_at=None, defaults=question)
    if is_new:
        _tell(challenge, "share", by, member)
        outbox.tell("courses.asked_to_share", member.user, about=challenge)
    return asked


def _require_can_share(challenge: Challenge, member: Enrolment) -> None:
    require_moment(member.cohort_id == challenge.cohort_id, "Deze persoon zit niet in je groep.")
    require_moment(not member.has_left, "Deze persoon doet niet meer mee.")
    require_moment(member.user.is_active, OFF)


@transaction.atomic
def accept_share(challenge: Challenge, *, by: User, at: When = None) -> None:
    """Say yes. Who already works on an opgave reads along, or leaves that one first."""
    asked = or_refuse(_asked(challenge, by), WrongPerson(NOT_ASKED))
    if asked.may_write:
        require_moment(not _works_on_one(asked.enrolment), WORKS_ALREADY)
    with once(WORKS_ALREADY):
        ChallengeMember.objects.filter(pk=asked.pk, accepted_at=None).update(accepted_at=clock.now(at))
    _tell(challenge, "accept", by)


@transaction.atomic
def decline_share(challenge: Challenge, *, by: User, at: When = None) -> None:
    """Say no; no reason is asked."""
    asked = or_refuse(_asked(challenge, by), WrongPerson(NOT_ASKED))
    ChallengeMember.objects.filter(pk=asked.pk).update(left_at=clock.now(at))
    _tell(challenge, "decline", by)


@transaction.atomic
def recall_share(challenge: Challenge, member: Enrolment, *, by: User, at: When = None) -> None:
    """Take back a question that was not answered yet, or stop someone's reading along.

    Whoever works on the opgave is a co-owner: they leave by their own hand.
    """
    require(may_write_about(by, challenge), NOT_YOURS)
    found = or_refuse(
        challenge.members.filter(enrolment=member, left_at=None).first(),
        WrongMoment("Deze persoon hoort niet bij deze opgave."),
    )
    require_moment(found.is_asked or not found.may_write, "Wie meeschrijft, stapt er zelf uit.")
    ChallengeMember.objects.filter(pk=found.pk).update(left_at=clock.now(at))
    _tell(challenge, "recall", by, member)


@transaction.atomic
def let_write(challenge: Challenge, member: Enrolment, *, by: User) -> None:
    """Whoever reads along may work on it from now on, if they have no other opgave."""
    require(may_write_about(by, challenge), NOT_YOURS)
    require_moment(member.user.is_active, OFF)
    found = or_refuse(
        challenge.members.current().filter(enrolment=member, may_write=False).first(),
        WrongMoment("Deze persoon leest nu niet mee."),
    )
    works_already = f"{member} werkt al aan een andere opgave."
    require_moment(not _works_on_one(member), works_already)
    with once(works_already):
        ChallengeMember.objects.filter(pk=found.pk).update(may_write=True)
    _tell(challenge, "let_write", by, member)


@transaction.atomic
def leave_challenge(challenge: Challenge, *, by: User, at: When = None) -> None:
    """Step out. The last one who works on an opgave hands it over first: nothing is left alone."""
    mine = or_refuse(
        challenge.members.current().filter(enrolment__user=by).select_for_update().first(),
        WrongPerson("Je hoort niet bij deze opgave."),
    )
    if mine.may_write:
        others = challenge.members.current().filter(may_write=True).exclude(pk=mine.pk)
        require_moment(
            others.exists(),
            "Jij bent de enige die aan deze opgave werkt. Laat eerst iemand meeschrijven, of geef de opgave een andere "
            "titel en vraag.",
        )
    ChallengeMember.objects.filter(pk=mine.pk).update(left_at=clock.now(at))
    _tell(challenge, "leave", by)


def _works_on_one(enrolment: Enrolment) -> bool:
    return enrolment.memberships.current().filter(may_write=True).exists()


def _asked(challenge: Challenge, user: User) -> ChallengeMember | None:
    return challenge.members.asked().filter(enrolment__user=user).select_related("enrolment").first()


def _tell(challenge: Challenge, verb: str, by: User, whom: Enrolment | None = None) -> None:
    """A row in the history of the opgave; not a state, so it moves from nothing to nothing.

    `whom` is kept as an id: a name would outlive an erasure.
    """
    note = str(whom.pk) if whom else ""
    Transition.objects.record(challenge, verb, "", "", by=by, at=clock.now(), note=note)
