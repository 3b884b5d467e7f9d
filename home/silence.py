"""Who was spoken to last, and who is silent: for the trainer to write to, never shown to anyone else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from courses import activity as courses
from courses.inbox import Shared
from courses.models import Enrolment
from exercises import activity as exercises
from kernel import clock
from reflections import activity as reflections

QUIET_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class LastWord:
    """When the trainer last said something personal to someone; never if `at` is empty."""

    enrolment: Enrolment
    at: datetime | None


@dataclass(frozen=True)
class SilentPerson:
    """Someone of whom nothing was saved for a while. `since` is the last sign; `written` the last letter after it."""

    enrolment: Enrolment
    since: datetime
    written: datetime | None


def last_words(shared: Shared, trainer, letters: list[tuple]) -> list[LastWord]:
    """Wie sprak ik nog niet? Longest ago first: remarks, own responses, words added, letters."""
    groups = shared.running
    latest = _spoken(trainer, groups, letters)
    words = [LastWord(row, latest.get((row.cohort_id, row.user_id))) for row in shared.active]
    return sorted(words, key=lambda word: (word.at is not None, word.at or clock.now(), word.enrolment.user.sorts_as))


def spoken_in(cohort, trainer) -> dict:
    """Person → when this trainer last said something personal to them in this group."""
    groups = [cohort.pk]
    latest = _spoken(trainer, groups, courses.letters_of(trainer, groups))
    return {person: at for (_, person), at in latest.items()}


def _spoken(trainer, groups: list, letters: list[tuple]) -> dict:
    return _latest(chain(exercises.spoken(trainer, groups), reflections.spoken(trainer, groups), letters))


def silent_people(shared: Shared, letters: list[tuple], at: datetime) -> list[SilentPerson]:
    """Even stil: no sign for two weeks, without an own date, free days or a pause that explains it."""
    signs, written = _latest([*reflections.seen(shared.running), *exercises.seen(shared.running)]), _latest(letters)
    found = [_quiet(row, signs, written) for row in shared.active]
    silent = [each for each in found if each.since <= at - QUIET_AFTER]
    explained = _explained([each.enrolment for each in silent], at) if silent else set()
    unexplained = [each for each in silent if each.enrolment.pk not in explained]
    return sorted(unexplained, key=lambda each: (each.written is not None, each.since))


def _explained(people: list[Enrolment], at: datetime) -> set:
    return courses.explained(people, at) | exercises.explained(people, at)


def _quiet(row: Enrolment, signs: dict, letters: dict) -> SilentPerson:
    key = (row.cohort_id, row.user_id)
    since = signs.get(key, max(row.joined_at, clock.start_of(row.cohort.start_on)))
    written = letters.get(key)
    return SilentPerson(row, since, written if written and written > since else None)


def _latest(rows: Iterable[tuple]) -> dict[tuple, datetime]:
    """(cohort, person) → the latest moment."""
    latest: dict[tuple, datetime] = {}
    for cohort, person, at in rows:
        if at is not None:
            latest[cohort, person] = max(at, latest.get((cohort, person), at))
    return latest
