"""From any row to the group it belongs to, along the links of the models themselves.

A model that is added later needs nothing here: a way is looked for, shortest first.
"""

from functools import lru_cache, reduce
from operator import or_

from django.db import models
from django.db.models.functions import Coalesce

from courses.models import Cohort
from kernel.privacy import OUR_APPS

_FURTHEST = 6


@lru_cache(maxsize=256)
def ways_to_group(model: type[models.Model]) -> tuple[str, ...]:
    """The lookup from a model to its Cohort, such as `reflection__step__cohort`; empty if there is none.

    Where the key it begins with may be empty, the lookups that begin with another follow, in turn.
    """
    ways: list[str] = []
    tried: set[str] = set()
    while way := _shortest_way(model, but=tried):
        ways.append(way)
        first = way.partition("__")[0]
        if first == "pk" or not model._meta.get_field(first).null:
            break
        tried.add(first)
    return tuple(ways)


def _shortest_way(model: type[models.Model], *, but: set[str]) -> str | None:
    if model is Cohort:
        return "pk"
    reached: list[tuple[str, type[models.Model]]] = [("", model)]
    seen = {model}
    for _ in range(_FURTHEST):
        reached = [
            (f"{way}{name}", other) for way, here in reached for name, other in _links(here) if way or name not in but
        ]
        for way, other in reached:
            if other is Cohort:
                return way
        reached = [(f"{way}__", other) for way, other in reached if other not in seen]
        seen.update(other for _, other in reached)
    return None


def in_groups(model: type[models.Model], ids: list) -> models.Q:
    """Rows that belong to one of these groups, along whichever key is there. There is a way."""
    return reduce(or_, (models.Q(**{f"{way}__in": ids}) for way in ways_to_group(model)))


def group_of(model: type[models.Model]) -> Coalesce | models.F:
    """To annotate with: the group a row belongs to. There is a way."""
    ways = ways_to_group(model)
    return Coalesce(*ways) if len(ways) > 1 else models.F(ways[0])


def _links(model: type[models.Model]) -> list[tuple[str, type[models.Model]]]:
    return [
        (column.name, column.related_model)
        for column in model._meta.concrete_fields
        if column.is_relation
        and column.related_model._meta.app_label in OUR_APPS
        and column.related_model._meta.label != "accounts.User"
    ]


def line_of(row: models.Model) -> list[models.Model]:
    """The row and what it belongs to, nearest first: where a page to look at may be found."""
    line, here = [row], row
    for _ in range(_FURTHEST):
        links = _links(type(here))
        ahead = next((getattr(here, name) for name, _ in links if getattr(here, name, None) is not None), None)
        if ahead is None or isinstance(ahead, Cohort):
            break
        line.append(ahead)
        here = ahead
    return line


def page_of(row: models.Model | None, user) -> models.Model | None:
    """The page to open: of what the row belongs to, else its own; both only if `visible_to` lets in."""
    guarded = [each for each in line_of(row) if hasattr(type(each).objects, "visible_to")] if row else []
    if not guarded or not _is_visible(guarded[0], user):
        return None
    pages = [each for each in guarded if hasattr(each, "get_absolute_url") and _is_visible(each, user)]
    return pages[1] if len(pages) > 1 and pages[0] is row else (pages or [None])[0]


def _is_visible(each: models.Model, user) -> bool:
    return type(each).objects.visible_to(user).contains(each)
