"""The audit log: one line per act that touches rights, confidentiality or sign-in."""

from typing import Any

from django.db import models

from kernel.models import AuditEntry


def record(action: str, *, by: Any, about: models.Model | None = None, **facts: str | int | bool) -> AuditEntry:
    """Write one line in the running transaction. `facts` hold ids, states and counts, never a text."""
    return AuditEntry.objects.create(
        actor=by,
        action=action,
        about_model=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        facts=facts,
    )
