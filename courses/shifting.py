"""Dates that move along together. Pure: the gaps are counted in weeks in which the group works."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from courses.schedule import WEEK, Dates, kind_day, monday_of, mondays

FARTHEST = 52  # weeks, either way
MONDAY, TUESDAY, WEDNESDAY = range(3)


def shift(steps: Sequence[Dates], weeks: int, free_weeks: Iterable[date] = ()) -> list[Dates]:
    """All of these so many working weeks later, or earlier where `weeks` is negative.

    Each keeps its weekday and its place among the others. A week that is skipped counts for nothing, wherever it
    comes to lie, and a date that lands on a holiday or a Friday goes to the next day that is kind.
    """
    free = _mondays_of(free_weeks)
    return [_moved_step(step, weeks, free) for step in steps]


def weeks_until(opens_on: date, day: date, free_weeks: Iterable[date] = ()) -> int:
    """How many working weeks a step moves that opens in the week of `day` instead; a skipped week is passed over."""
    free = _mondays_of(free_weeks)
    start, end = _working(monday_of(opens_on), free), _working(monday_of(day), free)
    count = sum(monday not in free for monday in mondays(min(start, end), max(start, end)))
    return count if end >= start else -count


def lengths(steps: Sequence[Dates], free_weeks: Iterable[date] = ()) -> list[int]:
    """How many working weeks each step took; the last one up to the week in which one reflects. At least one."""
    free = _mondays_of(free_weeks)
    ends = [monday_of(step.opens_on) for step in steps[1:]] + [monday_of(step.reflect_by) + WEEK for step in steps[-1:]]
    spans = zip(steps, ends, strict=True)
    return [max(1, sum(m not in free for m in mondays(monday_of(step.opens_on), end))) for step, end in spans]


def _mondays_of(days: Iterable[date]) -> frozenset[date]:
    return frozenset(map(monday_of, days))


def _moved_step(step: Dates, weeks: int, free: frozenset[date]) -> Dates:
    """In order, also where two of its days were one because of a holiday."""
    opens = _moved(step.opens_on, MONDAY, weeks, free)
    reflect = max(opens, _moved(step.reflect_by, WEDNESDAY, weeks, free))
    return Dates(opens, reflect, max(reflect, _moved(step.respond_by, TUESDAY, weeks, free)))


def _moved(day: date, usual: int, weeks: int, free: frozenset[date]) -> date:
    monday, weekday = _place(day, usual, free)
    pace = WEEK if weeks >= 0 else -WEEK
    for _ in range(abs(weeks)):
        monday = _working(monday + pace, free, pace)
    return kind_day(monday + weekday)


def _place(day: date, usual: int, free: frozenset[date]) -> tuple[date, timedelta]:
    """Its week and its day in it, as it was meant: a Tuesday after Easter Monday is a Monday again elsewhere.

    Between Christmas and the weekend a Wednesday becomes the Monday of the next week.
    """
    monday = monday_of(day)
    meant = timedelta(days=usual)
    for week in (monday, monday - WEEK):
        if week not in free and week + meant <= day == kind_day(week + meant):
            return week, meant
    return (_working(monday, free), timedelta(0)) if monday in free else (monday, day - monday)


def _working(monday: date, free: frozenset[date], pace: timedelta = WEEK) -> date:
    """This Monday, or the next one in that direction whose week is not skipped."""
    while monday in free:
        monday += pace
    return monday
