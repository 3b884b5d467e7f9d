"""What waits for a trainer in what people wrote and read: to pass on, to respond to, to look after."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, groupby

from django.db.models import Count

from courses.models import Cohort, Step
from courses.querysets import STILL_IN
from courses.states import Audience, PrincipleKind
from kernel import clock
from moderation.differing_answers import differing
from moderation.models import Contradiction, Referral
from reflections import allocation_facts
from reflections.allocation import Work
from reflections.allocation_facts import RoundFacts, Text
from reflections.models import Moderated, Reflection, Review
from reflections.reading_duty import readings_in
from reflections.states import ReviewState

MINUTES_TO_PASS_ON = 2
WAITING_LONG = timedelta(days=7)
IDLE_AFTER = 2
"""Working days without a sign of a reader."""
PROPOSE_AFTER = 2
"""Principles that were read along with before it is proposed to pass on directly."""
ASK_AGAIN_AFTER = timedelta(days=28)


@dataclass(frozen=True)
class Gap:
    """A reflection that may miss its responses, promised for `due`; `received`: how many of them are written."""

    reflection: Reflection
    missing: int
    for_trainer: bool
    due: date
    received: int = 0


@dataclass(frozen=True)
class Batch:
    """What waits to be passed on in one group at one step."""

    step: Step
    reviews: list[Review]

    @property
    def minutes(self) -> int:
        return MINUTES_TO_PASS_ON * len(self.reviews)


def to_pass_on(trainer) -> list[Review]:
    return list(Review.objects.for_trainer(trainer).named())


def batches(reviews: list[Review]) -> list[Batch]:
    """By group and step, oldest first within each."""
    rows = sorted(reviews, key=lambda row: (row.reflection.step.cohort.sorts_as, row.reflection.step.opens_on))
    return [Batch(step, list(found)) for step, found in groupby(rows, key=lambda row: row.reflection.step)]


def just_released(trainer, at: datetime) -> list[Review]:
    """What may still be taken back."""
    return list(Review.objects.undoable_by(trainer, at).named())


def asked_about(trainer) -> list[Moderated]:
    """What lies with who wrote it, with a question of the trainer; the longest first."""
    kinds = [kind.objects.guided_by(trainer).asked_about().with_everything() for kind in Moderated.kinds()]
    return sorted(chain(*kinds), key=lambda row: row.lease_until)


def begun(trainer) -> list[Review]:
    """Responses this trainer began to write."""
    rows = Review.objects.guided_by(trainer).named().moving_on().standing()
    return list(rows.filter(state=ReviewState.CLAIMED, by_trainer=True, reader=trainer))


def stopped(trainer) -> list[Referral]:
    rows = Referral.objects.guided_by(trainer).standing()
    steps = ("reflection__step", "review__version__reflection__step")
    return list(rows.select_related("shown_to", "made_by", *steps).order_by("made_at"))


def gaps(trainer, at: datetime, *, alone: set) -> list[Gap]:
    """Trainer-only reflections without a response, and others that wait long for theirs.

    What is missing is counted by `allocation_facts`, as it is for the mail that says so. At least one is by a peer,
    except in groups where someone is `alone`.
    """
    here = {"author__state__in": STILL_IN, "author__user__is_active": True}
    found = Reflection.objects.guided_by(trainer).filter(step__cohort__state="running", stopped_at=None, **here)
    names = ("author__user", "step__principle", "step__cohort", "challenge", "round")
    rows = list(found.select_related(*names).order_by("submitted_at"))
    works = _works(trainer, rows, at)
    return [gap for row in rows if (gap := _gap(row, works[row.pk], at, has_peers=row.step.cohort_id not in alone))]


def _works(trainer, rows: list[Reflection], at: datetime) -> dict[object, Work]:
    """What each reflection has, promises gone quiet left out: of all rounds at once."""
    facts = {row.round_id: RoundFacts(row.round, at) for row in rows}
    for row in rows:
        facts[row.round_id].texts[row.pk] = Text(row.author.user_id, None, None, row.submitted_at, due=_due(row))
    readings = Review.objects.guided_by(trainer).filter(version__reflection__in=[row.pk for row in rows])
    for round_id, reading in readings_in(readings):
        facts[round_id].note(reading)
    return {work.reflection: work for each in facts.values() for work in each.works(sure=True)}


def _due(row: Reflection) -> date:
    return allocation_facts.promised_by(row.step.respond_by, row.submitted_at)


def _gap(row: Reflection, work: Work, at: datetime, *, has_peers: bool) -> Gap | None:
    if row.effective_audience == Audience.TRAINER:
        return Gap(row, 1, for_trainer=True, due=_due(row)) if work.served == 0 else None
    if row.claimable_from > at:
        return None
    missing = _missing(row, work, has_peers=has_peers)
    if missing <= 0 or not _is_urgent(row, at):
        return None
    return Gap(row, missing, for_trainer=False, due=_due(row), received=work.served - work.promised_only)


def _missing(row: Reflection, work: Work, *, has_peers: bool) -> int:
    """Alone in a group there is only the trainer."""
    return work.lacks(row.round.responses_promised) if has_peers else 1 - work.served


def _is_urgent(row: Reflection, at: datetime) -> bool:
    """It waits long, or its date is near."""
    return row.submitted_at < at - WAITING_LONG or _due(row) <= clock.add_working_days(clock.today(at), 1)


def idle(trainer, at: datetime) -> list[Review]:
    """Readings of which nothing was heard for some working days, longest ago first."""
    rows = Review.objects.guided_by(trainer).named().waited_for()
    claimed = rows.filter(state=ReviewState.CLAIMED, claimed_at__lt=at - timedelta(days=IDLE_AFTER))
    return sorted((row for row in claimed if _is_silent(row, clock.today(at))), key=_last_sign)


def _is_silent(row: Review, today) -> bool:
    return clock.add_working_days(clock.today(_last_sign(row)), IDLE_AFTER) < today


def _last_sign(review: Review) -> datetime:
    return max(moment for moment in (review.claimed_at, review.read_at, review.saved_at) if moment)


def contradicting(trainer) -> list[tuple[Review, Review, list[str]]]:
    """Pairs of which one still waits, that differ in a choice or a place on a line, and are not linked yet."""
    states = [ReviewState.HANDED_IN, ReviewState.RELEASED]
    waiting = Review.objects.for_trainer(trainer).order_by().values("version__reflection")
    rows = Review.objects.guided_by(trainer).standing().moving_on()
    rows = rows.filter(state__in=states, version__reflection__in=waiting)
    known = Contradiction.objects.guided_by(trainer).filter(first__in=rows)
    linked = {frozenset(pair) for pair in known.values_list("first", "second")}
    return [
        (first, second, labels)
        for first, second, labels in differing(rows.named().select_related("edition"))
        if ReviewState.HANDED_IN in (first.state, second.state) and frozenset((first.pk, second.pk)) not in linked
    ]


def to_pass_on_directly(trainer, cohorts: list[Cohort], at: datetime) -> list[Cohort]:
    """Groups of which enough principles were read along with: the trainer may choose to pass on directly."""
    read_along = dict(_principles_read_along(trainer))
    return [cohort for cohort in cohorts if _may_be_asked(cohort, at) and read_along.get(cohort.pk, 0) >= PROPOSE_AFTER]


def _principles_read_along(trainer):
    """(group, how many principles) of what was passed on here."""
    kind = {"version__reflection__step__principle__kind": PrincipleKind.PRINCIPLE}
    rows = Review.objects.guided_by(trainer).filter(state=ReviewState.RELEASED, by_trainer=False, **kind)
    groups = rows.values_list("version__reflection__step__cohort")
    return groups.annotate(principles=Count("version__reflection__step", distinct=True))


def _may_be_asked(cohort: Cohort, at: datetime) -> bool:
    """Whether somebody reads along in it now, and was not asked lately to change that."""
    reads_along = cohort.is_running and cohort.moderation == Cohort.Moderation.BEFORE
    chosen_at = cohort.moderation_chosen_at
    return reads_along and (chosen_at is None or chosen_at < at - ASK_AGAIN_AFTER)
