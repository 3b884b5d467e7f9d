"""A predicate for this one and a queryset for which ones must say the same, of everybody about everything."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model, QuerySet

from accounts.models import User


def assert_twins(
    may: Callable[[User, Any], bool],
    which: Callable[[User], QuerySet],
    *,
    people: Collection[User],
    things: Collection[Model],
) -> None:
    """List and detail agree, and the world holds both a yes and a no: two that always say no agree about nothing."""
    pairs = [(person, thing) for person in people for thing in things]
    shown = {person: set(which(person).values_list("pk", flat=True)) for person in people}

    said = {(person, thing) for person, thing in pairs if may(person, thing)}
    listed = {(person, thing) for person, thing in pairs if thing.pk in shown[person]}

    assert said == listed
    assert 0 < len(said) < len(pairs)
