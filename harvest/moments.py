"""When a group is asked "Waar sta ik?", from the dates of its steps."""

from courses.models import Cohort
from courses.states import PrincipleKind
from harvest.states import ScanMoment, Window, windows


def window_of(cohort: Cohort, moment: ScanMoment) -> Window | None:
    """The days of one moment; None for a group without dates."""
    return windows_of(cohort).get(moment)


def windows_of(cohort: Cohort) -> dict[ScanMoment, Window]:
    """All four moments of a group, in one query."""
    steps = list(cohort.steps.values_list("opens_on", "respond_by", "principle__kind"))
    if not steps:
        return {}
    principles = [opens_on for opens_on, _, kind in steps if kind == PrincipleKind.PRINCIPLE]
    last_opens = max(principles) if principles else max(opens_on for opens_on, _, _ in steps)
    return windows(min(step[0] for step in steps), last_opens, max(step[1] for step in steps))
