"""Which columns hold personal data, and what happens to them on export and erasure.

Each app's `privacy` module declares every one of its models; a system check fails on a text
column or a link to a person that nobody declared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps
from django.core import checks
from django.db import models

OUR_APPS = ("kernel", "accounts", "courses", "exercises", "reflections", "harvest", "home")


class OnErase(StrEnum):
    """What erasure does with a column."""

    CLEAR = "leeg maken"
    DELETE_ROW = "rij verwijderen"
    KEEP = "blijft, zonder naam"


@dataclass(frozen=True)
class Personal:
    """One column with personal data: why we hold it, and what erasure does."""

    purpose: str
    on_erase: OnErase


@dataclass(frozen=True)
class Declaration:
    """One model: `subject` is the lookup from a row to the person it is about ('' if none).

    `also` are lookups to others in whose export it belongs: a text two people may both ask for.
    """

    model: type[models.Model]
    subject: str
    personal: dict[str, Personal] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()


_declarations: dict[type[models.Model], Declaration] = {}


def declare(
    model: type[models.Model],
    *,
    subject: str = "",
    personal: dict[str, Personal] | None = None,
    neutral: Iterable[str] = (),
    also: Iterable[str] = (),
) -> None:
    _declarations[model] = Declaration(model, subject, personal or {}, frozenset(neutral), tuple(also))


def declarations() -> list[Declaration]:
    return list(_declarations.values())


def must_be_declared(column: models.Field) -> bool:
    """Text, JSON, files, addresses, and links to a person."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    if isinstance(column, kinds):
        return not column.choices
    return isinstance(column, models.ForeignKey) and column.related_model._meta.label == "accounts.User"


def check_declared(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """System check: nothing personal is held undeclared."""
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    return [error for model in ours for error in _check_model(model)]


def _check_model(model: type[models.Model]) -> list[checks.CheckMessage]:
    declared = _declarations.get(model)
    if declared is None:
        return [checks.Error(f"{model._meta.label} is in no privacy module.", id="kernel.E001")]
    known = {*declared.personal, *declared.neutral}
    own = [column for column in model._meta.local_concrete_fields if must_be_declared(column)]
    return [
        checks.Error(f"{model._meta.label}.{column.name} is not declared.", id="kernel.E002")
        for column in own
        if column.name not in known and not column.primary_key
    ]
