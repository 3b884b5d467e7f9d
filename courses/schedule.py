"""From a first Monday and weeks per principle to dates. Pure: dates in, dates out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kernel.clock import add_working_days, in_words, is_working_day

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
FRIDAY = 4
LONGEST_FREE = 60  # days off in a row; who is away longer pauses


@dataclass(frozen=True)
class Dates:
    """One step: opens on a Monday, reflect by Wednesday of its last week, respond by the Tuesday after."""

    opens_on: date
    reflect_by: date
    respond_by: date


def plan(start_on: date, weeks: Sequence[int], free_weeks: Iterable[date] = ()) -> list[Dates]:
    """Dates for each step; `free_weeks` are days in weeks that are skipped (school holidays).

    Public holidays move a date to the next working day that is not a Friday.
    """
    free = {monday_of(day) for day in free_weeks}
    monday, planned = monday_of(start_on), []
    for length in weeks:
        mondays = _take(monday, length, free)
        planned.append(_dates(mondays, free))
        monday = mondays[-1] + WEEK
    return planned


def _take(monday: date, length: int, free: set[date]) -> list[date]:
    """The next `length` Mondays of weeks that are not free."""
    taken: list[date] = []
    while len(taken) < length:
        if monday not in free:
            taken.append(monday)
        monday += WEEK
    return taken


def _dates(mondays: list[date], free: set[date]) -> Dates:
    following = mondays[-1] + WEEK
    while following in free:
        following += WEEK
    return Dates(
        opens_on=_kindly(mondays[0]),
        reflect_by=_kindly(mondays[-1] + timedelta(days=2)),
        respond_by=_kindly(following + timedelta(days=1)),
    )


def _kindly(day: date) -> date:
    """A working day that is not a Friday, on or after `day`."""
    while day < date.max and not _is_kind(day):
        day += timedelta(days=1)
    return day


def _is_kind(day: date) -> bool:
    return is_working_day(day) and day.weekday() != FRIDAY


def kind_day(day: date) -> date:
    """The day itself when it is kind to ask something of people then, or the next day that is."""
    return _kindly(day)


def doubts(day: date, off: Iterable[date] = ()) -> str:
    """Why a day is not kind as a date, in one Dutch sentence with a better one; empty when it is."""
    free = frozenset(off)
    if is_working_day(day, free) and day.weekday() != FRIDAY:
        return ""
    why = f"{in_words(day).capitalize()} is geen werkdag."
    if is_working_day(day):
        friday = day.weekday() == FRIDAY
        why = "Op vrijdag vragen we niets." if friday else f"{in_words(day).capitalize()} is een eigen vrije dag."
    better = add_working_days(day, 1, free)
    better = add_working_days(better, 1, free) if better.weekday() == FRIDAY else better
    return f"{why} Kies liever {in_words(better)}."


def mondays(first: date, until: date) -> list[date]:
    """Each Monday from the first on, before `until`."""
    return [first + WEEK * n for n in range((until - first + WEEK - DAY) // WEEK)]


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def first_monday_from(day: date) -> date:
    """The Monday on or after a day: groups open on Mondays."""
    return day + timedelta(days=-day.weekday() % 7)
