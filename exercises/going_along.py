"""Answers go along with their opgave to the step of the same principle; the trainer there reads what was handed in."""

from collections.abc import Iterator

from courses.going_along import Line, Readers, TransferPlan, goes_along
from courses.models import Step
from courses.states import Audience
from exercises.models import Submission


def answers_of(plan: TransferPlan):
    """About the opgave that goes along, with the number of times they were handed in."""
    rows = Submission.objects.filter(challenge=plan.challenge, step__cohort=plan.enrolment.cohort_id)
    return rows.select_related("step__principle").order_by("step__opens_on").prefetch_related("versions")


def finds_a_place(plan: TransferPlan, answers: Submission) -> bool:
    """There is a step of this principle, and nothing about this opgave lies there."""
    step = plan.steps.get(answers.step_id)
    return step is not None and not _lies_there(step, answers)


def _lies_there(step: Step, answers: Submission) -> bool:
    return Submission.objects.filter(step=step, challenge=answers.challenge_id).exists()


@goes_along
def answers(plan: TransferPlan) -> Iterator[Line]:
    for row in answers_of(plan) if plan.challenge else []:
        goes = finds_a_place(plan, row)
        what = f"Je oefening bij {row.step.title}"
        yield Line(what, row, goes, _readers(plan, row, before=True), _readers(plan, row, before=False, goes=goes))


def _readers(plan: TransferPlan, row: Submission, *, before: bool, goes: bool = False) -> Readers:
    """Who reads along with the opgave does so only before: that ends, also for what stays."""
    side, is_draft = plan.side(goes=goes), not row.versions.all()
    along = plan.along if before else frozenset()
    words = side.in_words(Audience.TRAINER, along=bool(along), is_draft=is_draft)
    reached = plan.reached(Audience.ME if is_draft else Audience.TRAINER, side)
    return Readers(words, reached | (frozenset() if is_draft else along))
