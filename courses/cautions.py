"""What speaks against a plan, in Dutch, with the facts beside it. Pure; nothing here forbids anything."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from courses.schedule import WEEK, Dates, doubts
from courses.school_holidays import FreeRun, runs
from kernel.clock import in_words

WEEKS_TRIED = 8


@dataclass(frozen=True)
class PlannedStep:
    """A step as it would be. `is_pause`: the site asks nothing for some days of it."""

    title: str
    dates: Dates
    is_pause: bool = False


@dataclass(frozen=True)
class Caution:
    title: str
    text: str


def cautions(steps: Sequence[PlannedStep], *, today: date, free_weeks: Iterable[date] = ()) -> list[Caution]:
    """Everything one would want to know before saying yes; `steps` in the order of the course."""
    holidays = runs(free_weeks)
    return [
        *_in_the_past(steps, today),
        *_out_of_order(steps),
        *(caution for step in steps for caution in _pause_in_holiday(step, holidays)),
        *(caution for step in steps for caution in _unkind(step)),
    ]


def new_cautions(after: Sequence[Caution], before: Sequence[Caution]) -> list[Caution]:
    """What a change brings about; what was the case already is no news."""
    return [caution for caution in after if caution not in before]


def better_start(start: date, is_good: Callable[[date], bool], *, today: date) -> date | None:
    """The nearest other Monday that has nothing against it, earlier ones first."""
    near = (start + WEEK * n * way for n in range(1, WEEKS_TRIED + 1) for way in (-1, 1))
    return next((monday for monday in near if monday >= today and is_good(monday)), None)


def _in_the_past(steps: Sequence[PlannedStep], today: date) -> Iterator[Caution]:
    past = [step for step in steps if step.dates.opens_on < today]
    if not past:
        return
    title = f"{past[-1].title} begint in het verleden" if len(past) == 1 else f"{len(past)} stappen in het verleden"
    yield Caution(title, f"{past[0].title} opent dan op {in_words(past[0].dates.opens_on)}. Die dag is al geweest.")


def _out_of_order(steps: Sequence[PlannedStep]) -> Iterator[Caution]:
    for before, after in pairwise(steps):
        opens = in_words(after.dates.opens_on)
        if after.dates.opens_on <= before.dates.opens_on:
            begins = in_words(before.dates.opens_on)
            yield Caution(
                f"{after.title} staat voor {before.title}",
                f"In de masterclass komt {before.title} eerst. Nu opent {after.title} op {opens}, "
                f"en {before.title} op {begins}.",
            )
        elif after.dates.opens_on <= before.dates.reflect_by:
            yield Caution(
                f"{after.title} opent terwijl {before.title} nog loopt",
                f"Reflecteren bij {before.title} kan tot en met {in_words(before.dates.reflect_by)}. "
                f"{after.title} opent al op {opens}.",
            )


def _pause_in_holiday(step: PlannedStep, holidays: Sequence[FreeRun]) -> Iterator[Caution]:
    dates = step.dates
    inside = [each for each in holidays if dates.opens_on <= each.first <= dates.reflect_by]
    if step.is_pause and inside:
        days = (dates.reflect_by - dates.opens_on).days
        yield Caution(
            f"{step.title} loopt door de {inside[0].name} heen",
            f"De stap duurt dan {days} dagen, en de pauze zakt weg.",
        )


def _unkind(step: PlannedStep) -> Iterator[Caution]:
    named = (("open", step.dates.opens_on), ("reflecteren", step.dates.reflect_by), ("reageren", step.dates.respond_by))
    for name, day in named:
        if doubt := doubts(day):
            yield Caution(f"{step.title}, {name}: {in_words(day)}", doubt)
