"""What waits for a trainer in the groups they guide: questions about dates, and where each group is."""

from datetime import datetime

from courses.models import DeadlineExtension, Step
from courses.states import CohortState, ExtensionState
from kernel import clock


def asked_for_time(trainer) -> list[DeadlineExtension]:
    rows = DeadlineExtension.objects.guided_by(trainer).filter(
        state=ExtensionState.ASKED, step__cohort__state="running"
    )
    return list(rows.select_related("enrolment__user", "step__principle", "step__cohort").order_by("created_at"))


def steps_now(trainer, at: datetime) -> list[Step]:
    """The step each running group is in."""
    rows = Step.objects.guided_by(trainer).filter(cohort__state=CohortState.RUNNING, opens_on__lte=clock.today(at))
    latest: dict[object, Step] = {}
    for step in rows.select_related("principle", "cohort").order_by("opens_on"):
        latest[step.cohort_id] = step
    return list(latest.values())
