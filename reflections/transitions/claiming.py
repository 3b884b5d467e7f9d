"""Who reads whom: ask for the next one, give it back, lapse; whom to keep apart; whom to ask for one more.

Facts come from `reflections.allocation_facts`, the choice from `reflections.allocation`; here it is bound,
under the lock of the Round.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from accounts.models import User
from courses.models import Cohort, CohortGrant, Enrolment, FreeDays, Step
from courses.policies import is_trainer_of
from exercises.models import Pause
from exercises.states import PromptSetKind
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment, require_nothing_against
from kernel.models import OutboxMessage
from kernel.moves import move
from reflections import allocation, allocation_facts
from reflections.models import (
    CandidateDraw,
    ExclusionsAnswered,
    ExtraReadingRequest,
    Moderated,
    ReaderExclusion,
    Reflection,
    Review,
    Round,
)
from reflections.policies import may_reflect, may_respond
from reflections.reading_duty import why_not_read
from reflections.states import ReaderExclusionKind, ReflectionState, ReviewState
from reflections.transitions.rounds import edition_for, round_of

TO_ASSIGN = ("round", "step__principle", "step__cohort__masterclass")
NOT_YOURS = "Een ander leest deze reflectie."
DECOYS = 3  # so many others are drawn anew with the two it is about
LOOKING_BACK = timedelta(days=14)  # further than any promise for what was handed in late


class NothingToRead(WrongMoment):
    """No reflection is waiting for this reader now."""

    title = "Er ligt nu niets voor je klaar"


@transaction.atomic
def claim_next(step: Step, *, by: User, at: When = None) -> Review:
    """Bind the reader to the reflection that needs them most, under the round's lock.

    Whoever is still reading one gets that one back: asking twice binds once.
    """
    at = clock.now(at)
    require(may_reflect(by, step), "Je doet niet mee in deze groep.")
    enrolment = Enrolment.objects.own(by).get(cohort=step.cohort)
    pauses = Pause.objects.of(by).resting(at).filter(submission__step__cohort=step.cohort)
    require_nothing_against(why_not_read(step.cohort, enrolment.state, is_resting=pauses.exists()))
    round_ = Round.objects.select_for_update().get(pk=round_of(step).pk)
    busy = Review.objects.filter(version__reflection__round=round_, reader=by, state=ReviewState.CLAIMED).first()
    if busy:
        return busy
    work = allocation_facts.gather(round_, at).next_for(enrolment)
    if work is None:
        raise NothingToRead("Er is nu geen reflectie die op jou wacht. Kijk morgen nog eens.")
    return assign(Reflection.objects.select_related(*TO_ASSIGN).get(pk=work.reflection), by, at)


def assign(reflection: Reflection, reader: User, at: datetime, *, by_trainer: bool = False) -> Review:
    """The binding itself, under the round's lock: `claim_next` chooses, this writes the row."""
    if reflection.latest is None:
        raise WrongMoment("Deze reflectie is niet ingeleverd.")
    return Review.objects.create(
        version=reflection.latest,
        reader=reader,
        by_trainer=by_trainer,
        edition=edition_for(reflection.step, PromptSetKind.RESPONSE),
        claimed_at=at,
        names=reflection.round.names,
        lease_until=lease_of(reader, reflection.round.lease_days, at),
    )


def lease_of(reader: User, days: int, at: datetime) -> datetime:
    """Until when a reading stays with someone, in their own working days."""
    off = FreeDays.objects.filter(enrolment__user=reader).off_days()
    return clock.end_of(clock.add_working_days(clock.today(at), days, off))


@transaction.atomic
def claim_as_trainer(reflection: Reflection, *, by: User, at: When = None) -> Review:
    """The trainer responds too: where only the trainer reads, and where nobody else did."""
    require(is_trainer_of(by, reflection.step.cohort), "Alleen de trainer van deze groep doet dit.")
    require_moment(reflection.state == ReflectionState.SUBMITTED, "Deze reflectie is niet ingeleverd.")
    Round.objects.select_for_update().get(pk=reflection.round_id)
    found = Review.objects.filter(version__reflection=reflection, reader=by).standing().order_by("-claimed_at").first()
    return found or assign(reflection, by, clock.now(at), by_trainer=True)


@transaction.atomic
def give_back(review: Review, *, by: User) -> None:
    """Not this one: frees the place for another reader. No reason is asked."""
    require(may_respond(by, review), NOT_YOURS)
    Round.objects.select_for_update().get(pk=review.reflection.round_id)
    move(review, "withdraw", by=by)


@transaction.atomic
def remind(*, at: When = None) -> int:
    """The clock's verb: whoever still reads or has a question to answer, and whose time is nearly up, hears it once."""
    at = clock.now(at)
    return sum(_remind(text, at) for kind in Moderated.kinds() for text in kind.objects.to_remind(at))


def _remind(text: Moderated, at: datetime) -> int:
    told = type(text).objects.filter(pk=text.pk, reminded_at=None).update(reminded_at=at)
    if told:
        asked = text.state == ReviewState.RETURNED
        outbox.tell(text.WORDING.asked if asked else "reflections.reading_waits", text.writer, about=text)
    return told


@transaction.atomic
def apply_own_dates(*, at: When = None) -> int:
    """The clock's verb: whoever got an own date to respond keeps what they read until that evening."""
    count = 0
    for review in Review.objects.with_own_date(clock.today(at)).filter(state=ReviewState.CLAIMED, by_trainer=False):
        until = clock.end_of(review.own_date)
        if review.lease_until < until:
            count += Review.objects.filter(pk=review.pk, lease_until__lt=until).update(
                lease_until=until, reminded_at=None
            )
    return count


@transaction.atomic
def expire_lapsed(*, at: When = None) -> int:
    """The clock's verb: readings past their lease, or of who stopped, free their place; the draft is kept."""
    at = clock.now(at)
    count = 0
    for review in Review.objects.lapsed(at).filter(by_trainer=False).select_related("reader"):
        try:
            move(review, "expire", by=None, at=at)
        except WrongMoment:
            continue
        if review.lease_until < at:
            outbox.tell("reflections.still_welcome", review.reader, about=review)
        count += 1
    return count


@transaction.atomic
def ask_for_extra(round_: Round, people: Iterable[User], *, at: When = None, again: bool = False) -> int:
    """The clock's verb: ask for one extra reading, once; `again`: once more after some days. Yes is said by reading."""
    asked = [person for person in people if _ask(round_, person, clock.now(at), again)]
    for person in asked:
        outbox.tell("reflections.one_more", person, about=round_)
    return len(asked)


def _ask(round_: Round, person: User, at: datetime, again: bool) -> bool:
    """Whether this is news: of two clocks one asks."""
    request, is_new = ExtraReadingRequest.objects.get_or_create(round=round_, reader=person, defaults={"at": at})
    if is_new or not again:
        return is_new
    before = {"at__lt": at - allocation_facts.AGAIN_AFTER, "times__lt": allocation_facts.ASKED_AT_MOST}
    return bool(ExtraReadingRequest.objects.filter(pk=request.pk, **before).update(at=at, times=F("times") + 1))


def sweep_rounds(*, at: When = None) -> int:
    """The clock's verb: near the promised day ask for extras where someone falls short, on the day tell the trainer.

    Also after the group's date, for what was handed in later. Returns how many people were asked or told. Nothing on
    days off; running it twice asks nobody twice.
    """
    at = clock.now(at)
    if not clock.is_working_day(clock.today(at)):
        return 0
    count = 0
    for round_, due in _promises(at):
        left = working_days_until(due, clock.today(at))
        how = allocation.asking(left, at.astimezone(clock.AMSTERDAM).hour)
        if how:
            count += _ask_where_short(round_, at, how, due)
        if left == 0:
            count += _tell_trainers(round_, at, due)
    return count


def _promises(at: datetime) -> list[tuple[Round, date]]:
    """Rounds, each with a day from today on by which some of its reflections were promised their responses."""
    today = clock.today(at)
    lately = Q(step__respond_by__gte=today) | Q(submitted_at__gte=at - LOOKING_BACK)
    rows = Reflection.objects.readable(at).filter(lately, step__cohort__in=Cohort.objects.running())
    found = {
        (round_, due)
        for round_, by, since in rows.values_list("round", "step__respond_by", "submitted_at")
        if (due := allocation_facts.promised_by(by, since)) >= today
    }
    rounds = Round.objects.in_bulk({round_ for round_, _ in found})
    return [(rounds[round_], due) for round_, due in sorted(found)]


def working_days_until(day: date, today: date) -> int:
    """Working days after `today` up to and including `day`."""
    days = (today + timedelta(days=number) for number in range(1, (day - today).days + 1))
    return sum(clock.is_working_day(each) for each in days)


def _ask_where_short(round_: Round, at: datetime, how: allocation.Asking, due: date) -> int:
    short = allocation_facts.shortages_in(round_, at, near=how.near, each=how.each, due=due)
    people = [person for shortage in short for person in shortage.ask]
    return ask_for_extra(round_, User.objects.filter(pk__in=people), at=at)


def _tell_trainers(round_: Round, at: datetime, due: date) -> int:
    """Trainers of the groups in which something falls short; once on a day."""
    short = [found.reflection for found in allocation_facts.shortages_in(round_, at, near=True, due=due)]
    told = OutboxMessage.objects.filter(
        kind="reflections.runs_short", about_id=round_.pk, not_before__gte=clock.start_of(clock.today(at))
    )
    grants = CohortGrant.objects.filter(cohort__steps__reflections__in=short).exclude(user__in=told.values("recipient"))
    trainers = User.objects.filter(pk__in=grants.values("user"))
    for trainer in trainers:
        outbox.tell("reflections.runs_short", trainer, about=round_, not_before=at)
    return len(trainers)


@transaction.atomic
def keep_apart(*, by: User, rather_not: Iterable[User], hierarchy: Iterable[User], at: When = None) -> None:
    """Who would rather not read me, and whom I work for or who works for me: replaces what I said before.

    What is being read already goes on: to take it away would tell.
    """
    said = [(person, ReaderExclusionKind.RATHER_NOT) for person in rather_not]
    said += [(person, ReaderExclusionKind.HIERARCHY) for person in hierarchy]
    User.objects.select_for_update().get(pk=by.pk)
    before = set(ReaderExclusion.objects.of(by).values_list("about", flat=True))
    ReaderExclusion.objects.of(by).delete()
    rows = [ReaderExclusion(by=by, about=person, kind=kind, since=clock.now(at)) for person, kind in said]
    ReaderExclusion.objects.bulk_create(rows)
    ExclusionsAnswered.objects.update_or_create(user=by, defaults={"at": clock.now(at)})
    _draw_anew(by, before ^ {person.pk for person, _ in said})


def _draw_anew(by: User, changed: set) -> None:
    """Whom a trainer may ask is drawn again, of the two and of a few others: no list shows who vanished from it."""
    if not changed:
        return
    beside = User.objects.filter(enrolments__cohort__in=Enrolment.objects.own(by).values("cohort"), is_active=True)
    others = beside.exclude(pk__in=[by.pk, *changed]).distinct().order_by("?").values_list("pk", flat=True)
    for pk in sorted([by.pk, *changed, *others[:DECOYS]]):
        CandidateDraw.objects.get_or_create(user_id=pk)
        CandidateDraw.objects.filter(user=pk).update(number=F("number") + 1)
