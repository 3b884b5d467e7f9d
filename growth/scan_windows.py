"""When a group is asked "Waar sta ik?", from the dates of its steps."""

from collections.abc import Iterable

from courses.models import Cohort, Step
from courses.next_steps import Situation
from courses.states import EnrolmentState, PrincipleKind
from growth.states import ScanMoment, Window, windows


def window_of(cohort: Cohort, moment: ScanMoment) -> Window | None:
    """The days of one moment; None for a group without dates."""
    return windows_of(cohort).get(moment)


def windows_of(cohort: Cohort) -> dict[ScanMoment, Window]:
    """All four moments of a group, in one query."""
    return windows_in(cohort.steps.select_related("principle"))


def windows_in(steps: Iterable[Step]) -> dict[ScanMoment, Window]:
    """The same, from steps at hand."""
    rows = [(step.opens_on, step.respond_by, step.principle.kind) for step in steps]
    if not rows:
        return {}
    principles = [opens_on for opens_on, _, kind in rows if kind == PrincipleKind.PRINCIPLE]
    last_opens = max(principles) if principles else max(opens_on for opens_on, _, _ in rows)
    return windows(min(row[0] for row in rows), last_opens, max(row[1] for row in rows))


def asked_now(place: Situation, filled: set[str]) -> ScanMoment | None:
    """Which moment is asked of this person today, in the order in which they are filled in."""
    if place.enrolment.state != EnrolmentState.ACTIVE:
        return None
    for moment, window in windows_in(place.steps).items():
        in_time = place.enrolment.cohort.is_running or (place.is_closed and moment != ScanMoment.START)
        waits = moment == ScanMoment.THEN and ScanMoment.END not in filled
        if in_time and window.has(place.today) and moment not in filled and not waits:
            return moment
    return None
