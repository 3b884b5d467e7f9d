"""A trainer opens what was meant for the trainer alone: that is allowed, and written down."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from courses.policies import is_trainer_of
from courses.states import Audience
from kernel import audit, clock
from kernel.models import AuditEntry
from reflections.models import Reflection


@transaction.atomic
def note_reading(reflection: Reflection, *, by: User, at: datetime | None = None) -> None:
    """One line per trainer, text and day; nothing for texts that more people read."""
    confided = reflection.effective_audience == Audience.TRAINER
    if not confided or not is_trainer_of(by, reflection.step.cohort):
        return
    today = AuditEntry.objects.filter(
        action="confidential_read",
        actor=by,
        about_id=str(reflection.pk),
        at__gt=(at or clock.now()) - timedelta(days=1),
    )
    if not today.exists():
        audit.record("confidential_read", by=by, about=reflection)
