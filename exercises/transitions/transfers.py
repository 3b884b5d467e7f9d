"""When someone goes over to another group: their answers go to the step of the same principle there."""

from datetime import datetime

from accounts.models import User
from courses.going_along import TransferPlan
from courses.models import Enrolment
from courses.transitions import on_transfer
from exercises.going_along import answers_of, finds_a_place
from exercises.models import Submission


@on_transfer
def take_answers_along(plan: TransferPlan, arrived: Enrolment, *, by: User, at: datetime) -> None:
    """Their versions, files, pause and conversation hang on them, and go with them."""
    for row in answers_of(plan) if plan.challenge else []:
        if finds_a_place(plan, row):
            Submission.objects.filter(pk=row.pk).update(step=plan.steps[row.step_id])
