"""What waits for a trainer in the groups they guide: questions about dates, and where each group is."""

from datetime import date, datetime, timedelta

from courses.models import DeadlineExtension, Step
from courses.states import CohortState
from kernel import clock


def asked_for_time(trainer) -> list[DeadlineExtension]:
    rows = DeadlineExtension.objects.guided_by(trainer).waiting()
    return list(rows.select_related("enrolment__user", "step__principle", "step__cohort").order_by("created_at"))


def steps_of(trainer) -> list[Step]:
    """Every step of the running groups, in the order in which they open."""
    return list(
        Step.objects.guided_by(trainer)
        .filter(cohort__state=CohortState.RUNNING)
        .select_related("principle", "cohort")
        .order_by("opens_on")
    )


def steps_now(steps: list[Step], at: datetime) -> list[Step]:
    """The step each of their groups is in."""
    latest = {step.cohort_id: step for step in steps if step.opens_on <= clock.today(at)}
    return list(latest.values())


def days_ahead(steps: list[Step], at: datetime) -> list[tuple[date, str]]:
    """What is due within a week, in the order of the days."""
    today = clock.today(at)
    dates = [
        (step, day, verb)
        for step in steps
        for verb, day in (("Reflecteren", step.reflect_by), ("Reageren", step.respond_by))
    ]
    rows = [(day, f"{verb}: {step.title}, {step.cohort.name}") for step, day, verb in dates]
    return sorted(row for row in rows if today <= row[0] < today + timedelta(days=7))
