"""Who was spoken to last, and who is quiet: for the trainer to write to, never shown to anyone else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

<<<<<<< HEAD
from django.db.models import Max

from courses.models import Enrolment, Extension, FreeDays, Letter
from courses.states import CohortState, DateKind
from exercises.models import Answer, Pause, Remark
=======
from courses import activity as courses
from courses.models import Cohort, Enrolment
from exercises import activity as exercises
>>>>>>> main
from kernel import clock
from reflections import activity as reflections

QUIET_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class LastWord:
    """When the trainer last said something personal to someone; never if `at` is empty."""

    enrolment: Enrolment
    at: datetime | None


@dataclass(frozen=True)
class Quiet:
    """Someone of whom nothing was saved for a while. `since` is the last sign; `written` the last letter after it."""

    enrolment: Enrolment
    since: datetime
    written: datetime | None


def people_of(trainer) -> list[Enrolment]:
    """Everyone who takes part now in a running group this trainer guides."""
    rows = Enrolment.objects.guided_by(trainer).taking_part().filter(cohort__state=CohortState.RUNNING)
    return list(rows.select_related("user", "cohort"))


<<<<<<< HEAD
def letters_of(trainer) -> list[tuple]:
    """(cohort, person, moment) of every letter this trainer sent: for both lists below, asked once."""
    rows = Letter.objects.written_by(trainer)
    return list(rows.values_list("enrolment__cohort", "enrolment__user", "sent_at"))


=======
>>>>>>> main
def last_words(people: list[Enrolment], trainer, letters: list[tuple]) -> list[LastWord]:
    """Wie sprak ik nog niet? Longest ago first: remarks, own responses, words added, letters."""
    latest = _latest([*exercises.spoken(trainer), *reflections.spoken(trainer), *letters])
    words = [LastWord(row, latest.get((row.cohort_id, row.user_id))) for row in people]
    return sorted(words, key=lambda word: (word.at is not None, word.at or clock.now(), word.enrolment.user.sorts_as))


def quiet_people(people: list[Enrolment], letters: list[tuple], at: datetime) -> list[Quiet]:
    """Even stil: no sign for two weeks, without an own date, free days or a pause that explains it."""
    signs = _latest([*reflections.seen(people), *exercises.seen(people)])
    explained = courses.explained(people, at) | exercises.explained(people, at)
    written = _latest(letters)
    found = [_quiet(row, signs, written) for row in people if row.pk not in explained]
    quiet = [each for each in found if each.since <= at - QUIET_AFTER]
    return sorted(quiet, key=lambda each: (each.written is not None, each.since))


def _quiet(row: Enrolment, signs: dict, letters: dict) -> Quiet:
    key = (row.cohort_id, row.user_id)
    since = signs.get(key, max(row.joined_at, clock.start_of(row.cohort.start_on)))
    written = letters.get(key)
    return Quiet(row, since, written if written and written > since else None)


def _latest(rows: Iterable[tuple]) -> dict[tuple, datetime]:
    """(cohort, person) → the latest moment."""
    latest: dict[tuple, datetime] = {}
    for cohort, person, at in rows:
        if at is not None:
            latest[cohort, person] = max(at, latest.get((cohort, person), at))
    return latest
<<<<<<< HEAD


def _remarked(trainer):
    rows = Remark.objects.said_by(trainer).filter(by_trainer=True, submission__challenge__members__left_at=None)
    member = "submission__challenge__members__enrolment__user"
    return rows.values_list("submission__step__cohort", member, "said_at")


def _responded(trainer):
    rows = Review.objects.read_by(trainer).filter(by_trainer=True, handed_in_at__isnull=False)
    return rows.values_list("version__reflection__step__cohort", "version__reflection__author__user", "handed_in_at")


def _added(trainer):
    rows = Review.objects.guided_by(trainer).exclude(trainer_reply="").filter(released_at__isnull=False)
    return rows.values_list("version__reflection__step__cohort", "version__reflection__author__user", "released_at")


def _reflecting(people):
    rows = Reflection.objects.filter(author__in=people).values("step__cohort", "author__user")
    return rows.annotate(at=Max("saved_at")).values_list("step__cohort", "author__user", "at")


def _practising(people):
    cohorts = {row.cohort_id for row in people}
    rows = Answer.objects.filter(submission__step__cohort__in=cohorts).values("submission__step__cohort", "saved_by")
    return rows.annotate(at=Max("saved_at")).values_list("submission__step__cohort", "saved_by", "at")


def _reading(people):
    cohorts = {row.cohort_id for row in people}
    rows = Review.objects.filter(version__reflection__round__cohorts__in=cohorts, by_trainer=False)
    found = rows.values("version__reflection__round__cohorts", "reader").annotate(
        claimed=Max("claimed_at"), saved=Max("saved_at")
    )
    return [
        (row["version__reflection__round__cohorts"], row["reader"], max(row["claimed"], row["saved"] or row["claimed"]))
        for row in found
    ]


def _explained(people: list[Enrolment], at: datetime) -> set:
    """Enrolments whose silence has a reason the site knows of."""
    today = clock.today(at)
    later = Extension.objects.of(people).filter(kind=DateKind.REFLECT, until__gte=today)
    free = FreeDays.objects.of(people).on(today)
    resting = Pause.objects.of_people(people).resting(at)
    return {
        *later.values_list("enrolment", flat=True),
        *free.values_list("enrolment", flat=True),
        *resting.values_list("submission__challenge__members__enrolment", flat=True),
    }
=======
>>>>>>> main
