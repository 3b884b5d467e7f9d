"""The sheet for the room: its open question."""

from django.db import transaction

from accounts.models import User
from courses.models import Step
from keepsakes.models import RoomSheet
from keepsakes.policies import may_make_paper
from kernel.errors import require

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def ask_the_room(step: Step, question: str, *, by: User) -> RoomSheet | None:
    """The open question on the sheet; empty brings the exercise's own question back."""
    require(may_make_paper(by, step.cohort), NOT_YOURS)
    if not question.strip():
        RoomSheet.objects.filter(step=step).delete()
        return None
    return RoomSheet.objects.update_or_create(step=step, defaults={"question": question})[0]
