"""How many weeks each step of a group takes: as the masterclass says, calmer, or as a group did before."""

from collections.abc import Sequence

from courses.models import Cohort, Principle
from courses.schedule import Dates
from courses.shifting import lengths
from courses.states import PrincipleKind, Rhythm


def weeks_of(principles: Sequence[Principle], rhythm: str = Rhythm.USUAL, *, like: Cohort | None = None) -> list[int]:
    """One number for each principle, in their order."""
    before = weeks_before(like) if like and rhythm == Rhythm.LIKE else {}
    calmer = rhythm == Rhythm.CALM
    return [before.get(each.lineage, each.weeks) + (calmer and _is_course(each)) for each in principles]


def _is_course(principle: Principle) -> bool:
    return principle.kind == PrincipleKind.PRINCIPLE


def weeks_before(cohort: Cohort) -> dict:
    """By lineage: how many weeks a group took for each principle, skipped weeks left out."""
    steps = list(cohort.steps.select_related("principle").order_by("opens_on", "principle__path"))
    took = lengths([dates_of(step) for step in steps], cohort.free_weeks)
    return {step.principle.lineage: weeks for step, weeks in zip(steps, took, strict=True)}


def dates_of(step) -> Dates:
    """The three days of a step, as the schedule knows them."""
    return Dates(step.opens_on, step.reflect_by, step.respond_by)


def in_course_order(cohort: Cohort) -> list:
    """The group's steps in the order of the masterclass, whatever their dates are."""
    return list(cohort.steps.select_related("principle", "cohort").order_by("principle__path"))
