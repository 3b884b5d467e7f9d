"""A trainer opens what was meant for the trainer alone: that is allowed, and written down.

Every door that shows such a text calls this with what it shows; `tests/access/test_confiding.py` walks all
addresses and finds a door that does not.
"""

from collections.abc import Iterable
from typing import Any, Protocol, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from accounts.models import User
from courses.models import Cohort
from kernel import audit, clock
from kernel.clock import When
from kernel.models import AuditEntry


class Confided(Protocol):
    """A row with a text: `confided_in` is the group whose trainer alone may read it, None where more people may."""

    pk: Any

    @property
    def confided_in(self) -> UUID | None: ...


@transaction.atomic
def note_reading(*texts: Confided, by: User, at: When = None) -> None:
    """One line per trainer, text and day; nothing for texts that more people read, nor for their own writers."""
    confided = {str(text.pk): text for text in texts if text.confided_in}
    if not confided or not by.is_authenticated:
        return
    guided = set(Cohort.objects.guided_by(by).values_list("pk", flat=True))
    noted = _noted_today(confided, by, at)
    for key, text in confided.items():
        if text.confided_in in guided and key not in noted:
            audit.record("confidential_read", by=by, about=cast(Model, text))


def _noted_today(keys: Iterable[str], by: User, at: When) -> set[str]:
    since = clock.start_of(clock.today(at))
    lines = AuditEntry.objects.filter(action="confidential_read", actor=by, about_id__in=keys, at__gte=since)
    return set(lines.values_list("about_id", flat=True))
