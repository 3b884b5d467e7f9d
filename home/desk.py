"""The trainer's day: one queue over their groups, with minutes. Counts and names, no texts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from courses.models import Cohort, Enrolment, Step
from exercises.models import Remark
from kernel import clock
from reflections.models import Reflection, Review
from reflections.states import SERVED

MINUTES_TO_PASS_ON = 2
MINUTES_TO_RESPOND = 10
WAITING_LONG = timedelta(days=7)


@dataclass(frozen=True)
class Gap:
    """A reflection that may miss its promised responses."""

    reflection: Reflection
    missing: int
    for_trainer: bool


@dataclass(frozen=True)
class LastWord:
    """When the trainer last said something personal to someone; never if `at` is empty."""

    enrolment: Enrolment
    at: datetime | None


@dataclass(frozen=True)
class Day:
    """What the trainer sees on Monday morning."""

    cohorts: list[Cohort]
    to_pass_on: list[Review]
    steps: list[Step]
    not_spoken: list[LastWord]
    just_released: list[Review]
    gaps: list[Gap]

    @property
    def minutes_to_pass_on(self) -> int:
        return MINUTES_TO_PASS_ON * len(self.to_pass_on)

    @property
    def minutes(self) -> int:
        return self.minutes_to_pass_on + MINUTES_TO_RESPOND * sum(gap.for_trainer for gap in self.gaps)


def day_of(trainer, *, at: datetime | None = None) -> Day:
    """The desk of this trainer over all groups they guide."""
    at = at or clock.now()
    return Day(
        cohorts=list(Cohort.objects.guided_by(trainer).select_related("client").with_counts()),
        to_pass_on=list(_with_names(Review.objects.for_trainer(trainer))),
        steps=_steps_now(trainer, at),
        not_spoken=_not_spoken(trainer),
        just_released=list(_with_names(Review.objects.guided_by(trainer).undoable(at))),
        gaps=_gaps(trainer, at),
    )


def _steps_now(trainer, at: datetime) -> list[Step]:
    """The step each running group is in, and its intake while that is the one before."""
    rows = Step.objects.filter(cohort__in=Cohort.objects.guided_by(trainer).running(), opens_on__lte=clock.today(at))
    latest: dict[object, Step] = {}
    for step in rows.select_related("principle", "cohort").order_by("opens_on"):
        latest[step.cohort_id] = step
    return list(latest.values())


def _not_spoken(trainer) -> list[LastWord]:
    """Wie sprak ik nog niet? Everyone who takes part, longest ago first: remarks, own responses, words added."""
    people = Enrolment.objects.taking_part().filter(cohort__in=Cohort.objects.guided_by(trainer).running())
    latest: dict[tuple, datetime] = {}
    for cohort, person, at in [*_remarked(trainer), *_responded(trainer), *_added(trainer)]:
        latest[cohort, person] = max(at, latest.get((cohort, person), at))
    words = [LastWord(row, latest.get((row.cohort_id, row.user_id))) for row in people.select_related("user", "cohort")]
    return sorted(words, key=lambda word: (word.at is not None, word.at or clock.now(), word.enrolment.user.name))


def _remarked(trainer):
    rows = Remark.objects.filter(author=trainer, by_trainer=True, submission__challenge__members__left_at=None)
    member = "submission__challenge__members__enrolment__user"
    return rows.values_list("submission__step__cohort", member, "said_at")


def _responded(trainer):
    rows = Review.objects.filter(reader=trainer, by_trainer=True, handed_in_at__isnull=False)
    return rows.values_list("version__reflection__step__cohort", "version__reflection__author__user", "handed_in_at")


def _added(trainer):
    rows = Review.objects.guided_by(trainer).exclude(trainer_reply="").filter(released_at__isnull=False)
    return rows.values_list("version__reflection__step__cohort", "version__reflection__author__user", "released_at")


def _with_names(reviews):
    return reviews.select_related(
        "reader",
        "version__reflection__author__user",
        "version__reflection__step__principle",
        "version__reflection__step__cohort",
    )


def _gaps(trainer, at: datetime) -> list[Gap]:
    """Trainer-only reflections without a response, and others that wait long for theirs."""
    served = Q(versions__reviews__state__in=SERVED)
    rows = (
        Reflection.objects.guided_by(trainer)
        .filter(step__cohort__state="running")
        .select_related("author__user", "step__principle", "step__cohort", "challenge", "round")
        .annotate(served=Count("versions__reviews", filter=served, distinct=True))
        .order_by("submitted_at")
    )
    return [gap for row in rows if (gap := _gap(row, at))]


def _gap(row: Reflection, at: datetime) -> Gap | None:
    if row.effective_audience == 1:
        return Gap(row, 1, for_trainer=True) if row.served == 0 else None
    missing = row.round.responses_promised - row.served
    waits_long = row.submitted_at < at - WAITING_LONG
    return Gap(row, missing, for_trainer=False) if missing > 0 and waits_long else None
