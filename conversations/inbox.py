"""What waits for a trainer in what people say around a reading."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from conversations.models import Message, Report
from conversations.states import ReportState
from courses.inbox import Shared

REFLECTION = "review__version__reflection"


class Saying(NamedTuple):
    """A message that waits to be passed on, as names of rows."""

    pk: UUID
    step: UUID
    writer: UUID
    reader: UUID
    author: UUID
    at: datetime

    @property
    def meant_for(self) -> UUID:
        return self.author if self.writer == self.reader else self.reader


def to_pass_on(shared: Shared, trainer) -> list[Saying]:
    """Oldest first; never the trainer's own words."""
    rows = Message.objects.in_groups(shared.guided).waiting().exclude(writer=trainer)
    around = (f"{REFLECTION}__step", "writer", "review__reader", f"{REFLECTION}__author__user", "said_at")
    return [Saying(*row) for row in rows.values_list("pk", *around)]


def just_said(shared: Shared, trainer, at: datetime) -> list[Message]:
    """What may still be taken back."""
    return list(Message.objects.in_groups(shared.guided).undoable(at).exclude(writer=trainer).with_people())


def reports(shared: Shared) -> list[Report]:
    """What someone reported and nobody handled yet, the oldest first."""
    rows = Report.objects.in_groups(shared.guided).filter(state=ReportState.OPEN).order_by("made_at")
    found = list(rows.select_related("made_by", "review__reader", "review__version__reflection__author__user"))
    shared.learn([row.review.reflection.step_id for row in found])
    for row in found:
        row.review.reflection.step = shared.steps[row.review.reflection.step_id]
    return found
