"""Dates that are not there yet, as a page shows them: the reasons, what speaks against them, whom they touch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from courses.cautions import Caution, PlannedStep, cautions, new_cautions
from courses.models import Cohort, DeadlineExtension, Principle, Step
from courses.presenters import DEADLINES, free_on, people_at
from courses.rhythms import dates_of, in_course_order
from courses.schedule import WEEK, Dates, monday_of
from courses.school_holidays import FreeRun, name_of, runs
from courses.shifting import shift
from courses.states import PrincipleKind
from courses.transitions.planning import from_here
from kernel import clock

PAUSE_MARK = "niets-doen"
MEANT = (("opens_on", 0, "Opent op"), ("reflect_by", 2, "Reflecteren tot en met"))


@dataclass(frozen=True)
class PlannedStop:
    """A step on the way. `moved`: why a day is another one; `free`: what is skipped before the next, or within."""

    principle: Principle
    dates: Dates
    moved: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)


def way(principles: Sequence[Principle], planned: Sequence[Dates], free_weeks: Iterable[date]) -> list[PlannedStop]:
    """The stops with, under each, what moved it and which weeks are skipped from there on."""
    free, skipped = sorted(set(free_weeks)), runs(free_weeks)
    until = [dates.opens_on for dates in planned[1:]] + [date.max]
    rows = zip(principles, planned, until, strict=True)
    return [PlannedStop(each, dates, _moved(dates, free), _skipped(dates, end, skipped)) for each, dates, end in rows]


def _moved(dates: Dates, free: Sequence[date]) -> list[str]:
    lines = [_because(getattr(dates, name), weekday, words) for name, weekday, words in MEANT]
    return [line for line in [*lines, _response_moved(dates, free)] if line]


def _because(day: date, weekday: int, words: str) -> str:
    """`Opent op dinsdag: maandag is tweede paasdag.`"""
    meant = monday_of(day) + timedelta(days=weekday)
    name = clock.holiday_name(meant)
    return f"{words} {_weekday(day)}: {_weekday(meant)} is {name}." if name and meant < day else ""


def _response_moved(dates: Dates, free: Sequence[date]) -> str:
    """A week later because of a holiday, or a day because of a feast."""
    after = monday_of(dates.reflect_by) + WEEK
    if after in free:
        return f"Reageren schuift op: {name_of(after)}."
    return _because(dates.respond_by, 1, "Reageren tot en met")


def _weekday(day: date) -> str:
    return clock.DAYS[day.weekday()]


def _skipped(dates: Dates, until: date, skipped: Sequence[FreeRun]) -> list[str]:
    return [
        f"{run.name}, {span(run.first, run.last)}{', midden in deze stap' if run.first < dates.reflect_by else ''}"
        for run in skipped
        if dates.opens_on <= run.first < until and (until != date.max or run.first < dates.respond_by)
    ]


def span(first: date, last: date) -> str:
    """`22 tot en met 26 februari`."""
    month = "" if first.month == last.month else f" {clock.MONTHS[first.month - 1]}"
    return f"{first.day}{month} tot en met {last.day} {clock.MONTHS[last.month - 1]}"


def planned_steps(principles: Sequence[Principle], dates: Sequence[Dates]) -> list[PlannedStep]:
    return list(map(_planned, principles, dates))


def _planned(principle: Principle, dates: Dates) -> PlannedStep:
    return PlannedStep(principle.title, dates, is_pause=_has_pause(principle))


def _has_pause(principle: Principle) -> bool:
    return principle.mark == PAUSE_MARK and principle.kind == PrincipleKind.PRINCIPLE


def cautions_now(cohort: Cohort) -> list[Caution]:
    """What is odd about the dates as they are; that something is past is no oddity in a group that runs."""
    return _cautions(cohort, in_course_order(cohort), {}, today=date.min)


def cautions_of(cohort: Cohort, changed: Mapping[Any, Dates]) -> list[Caution]:
    """What other dates for these steps (by id) would bring about."""
    steps = in_course_order(cohort)
    before, after = (_cautions(cohort, steps, dates, today=clock.today()) for dates in ({}, changed))
    return new_cautions(after, before)


def _cautions(cohort: Cohort, steps: Sequence[Step], changed: Mapping, *, today: date) -> list[Caution]:
    dates = [changed.get(step.pk) or dates_of(step) for step in steps]
    rows = planned_steps([step.principle for step in steps], dates)
    return cautions(rows, today=today, free_weeks=cohort.free_weeks)


@dataclass(frozen=True)
class Shifted:
    """A step and all after it as they would be, and whom that touches. `token`: a yes counts for these dates alone."""

    rows: list[tuple[Step, Dates]]
    cautions: list[Caution]
    people: list[str]
    with_own_date: list[str]
    free: list[str]
    meetings: list[Step]

    @property
    def token(self) -> str:
        return "|".join(day.isoformat() for _, dates in self.rows for day in (dates.opens_on, dates.respond_by))


def shifted(step: Step, weeks: int) -> Shifted:
    """A look before it happens; nothing is stored."""
    steps, cohort = from_here(step), step.cohort
    moved = shift([dates_of(each) for each in steps], weeks, cohort.free_weeks)
    rows = list(zip(steps, moved, strict=True))
    people = people_at(cohort)
    days = [getattr(dates, name) for dates in moved for name in DEADLINES]
    return Shifted(
        rows=rows,
        cautions=cautions_of(cohort, {each.pk: dates for each, dates in rows}),
        people=[person.user.name for person in people],
        with_own_date=_own_dates(people, steps),
        free=free_on(people, days),
        meetings=[each for each in steps if each.meeting_at and each.meeting_at >= clock.now()],
    )


def _own_dates(people: Sequence, steps: Sequence[Step]) -> list[str]:
    """`Anna bij Samenspel`: an own date stays, wherever the group goes."""
    names, titles = {each.pk: each.user.name for each in people}, {step.pk: step.title for step in steps}
    own = {(person, step) for person, step, _ in DeadlineExtension.objects.dates(people)}
    return [f"{names[person]} bij {titles[step]}" for person, step in sorted(own, key=str) if step in titles]
