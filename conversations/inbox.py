"""What waits for a trainer in what people say around a reading."""

from datetime import datetime

from conversations.models import Message, Report
from conversations.states import ReportState


def to_pass_on(trainer) -> list[Message]:
    return list(Message.objects.for_trainer(trainer).with_everything())


def just_said(trainer, at: datetime) -> list[Message]:
    """What may still be taken back."""
    return list(Message.objects.undoable_by(trainer, at))


def reports(trainer) -> list[Report]:
    """What someone reported and nobody handled yet, the oldest first."""
    rows = Report.objects.guided_by(trainer).filter(state=ReportState.OPEN)
    names = ("made_by", "review__reader", "review__version__reflection__step__principle")
    return list(rows.select_related(*names, "review__version__reflection__author__user").order_by("made_at"))
