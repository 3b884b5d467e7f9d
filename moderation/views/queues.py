"""Where one thing stands in a trainer's queue, and what lies before and after it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet


def place_in(rows: QuerySet, pk: UUID) -> dict[str, Any]:
    """`waiting`: how many; `previous_id` and `next_id`: None at either end, or when it does not wait any more."""
    ids = list(rows.values_list("pk", flat=True))
    place = ids.index(pk) if pk in ids else None
    return {
        "waiting": len(ids),
        "previous_id": ids[place - 1] if place else None,
        "next_id": ids[place + 1] if place is not None and place + 1 < len(ids) else None,
    }
