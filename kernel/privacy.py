"""Which columns hold personal data, and what happens to them on export, erasure and retention.

Each app's `privacy` module declares every one of its models; a system check fails on a text
column or a link to a person that nobody declared. Export (`privacy_export`), erasure
(`privacy_erase`), retention and the register of processing read these declarations only: a new
model that is declared is exported, erased and registered, without a change elsewhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from django.db.models import Field, Model, Q, QuerySet

OUR_APPS = (
    "kernel",
    "accounts",
    "courses",
    "exercises",
    "reflections",
    "moderation",
    "conversations",
    "harvest",
    "growth",
    "keepsakes",
    "home",
)
PERSON = "accounts.User"


class OnErase(StrEnum):
    """What erasure does with a column."""

    CLEAR = "leeg maken"
    DELETE_ROW = "rij verwijderen"
    PASSED_ON = "blijft waar het was doorgegeven, zonder naam"
    KEEP = "blijft, zonder naam"


@dataclass(frozen=True)
class Personal:
    """One column with personal data: why we hold it, and what erasure does.

    `exported` is False for secrets, and for another's words in a row that is yours.
    """

    purpose: str
    on_erase: OnErase
    exported: bool = True


@dataclass(frozen=True)
class Person:
    """Someone, with every e-mail address that is theirs."""

    user: Any
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Consent:
    """One text of someone: who reads it now, and the door to change that."""

    text: str
    readers: str
    href: str = ""


Rows = Callable[[Person], QuerySet]


@dataclass(frozen=True)
class Declaration:
    """One model and the person its rows are about.

    title      what people call these rows, in Dutch plural, where the model does not say it
    subject    the lookup from a row to that person ('' if none)
    address    a column with an e-mail address that may be theirs
    rows       which rows are theirs, where a lookup cannot say it
    told       which of those an export holds, where not all: what a trainer reads first waits for that
    held_back  row → columns of it that this person's export leaves out: another's words that were not shared with them
    erased     which of those erasure touches, where "nobody else's" cannot say it
    passed_on  which of those someone else got to read: there the words stay, without this person's name
    words      row → {question id: question}, so that answers read as answers
    received   what others gave this person to read, as rows in words
    consents   which texts of theirs are read by whom
    spoken     row → the texts in it that everyone reads who may see the row (drafts never)
    retained   why the retention of closed groups leaves this alone ('' if it does not)
    """

    model: type[Model]
    subject: str
    personal: dict[str, Personal] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()
    address: str = ""
    rows: Rows | None = None
    told: Rows | None = None
    held_back: Callable[[Any, Person], set[str]] | None = None
    erased: Rows | None = None
    passed_on: Rows | None = None
    words: Callable[[Any], dict[str, str]] | None = None
    received: Callable[[Person], Iterable[dict[str, Any]]] | None = None
    consents: Callable[[Person], Iterable[Consent]] | None = None
    spoken: Callable[[Any], list[str]] | None = None
    retained: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """What people call these rows."""
        return (self.title or str(self.model._meta.verbose_name_plural)).capitalize()

    def label(self, column: str) -> str:
        """What people call a column: its own Dutch name, else what we hold it for, else nothing."""
        said = str(self.model._meta.get_field(column).verbose_name)
        if said != column.replace("_", " "):
            return said.capitalize()
        return self.personal[column].purpose.capitalize() if column in self.personal else ""

    @property
    def is_ours(self) -> bool:
        return self.model._meta.app_label in OUR_APPS


_declarations: dict[type[Model], Declaration] = {}


def declare(
    model: type[Model],
    *,
    subject: str = "",
    personal: dict[str, Personal] | None = None,
    neutral: Iterable[str] = (),
    **more: Any,
) -> None:
    """Say what a model holds about people; `more` are the optional parts of a Declaration."""
    _declarations[model] = Declaration(model, subject, personal or {}, frozenset(neutral), **more)


def declarations() -> list[Declaration]:
    """By app, in the order of the loop, so that exports read as a story."""
    order = {label: number for number, label in enumerate(("accounts", *OUR_APPS))}
    return sorted(_declarations.values(), key=lambda each: order.get(each.model._meta.app_label, len(order)))


def own_rows(declared: Declaration, person: Person) -> QuerySet:
    """The rows of one model that are about this person."""
    if declared.rows:
        return declared.rows(person)
    query = Q(**{declared.subject: person.user.pk}) if declared.subject else Q()
    if declared.address:
        for address in person.addresses:
            query |= Q(**{f"{declared.address}__iexact": address})
    everything = declared.model._base_manager
    return everything.filter(pk__in=everything.filter(query).values("pk")) if query else everything.none()


def exported_rows(declared: Declaration, person: Person) -> QuerySet:
    """Their own rows, without those they may not read yet."""
    return declared.told(person) if declared.told else own_rows(declared, person)


def must_be_declared(column: Field) -> bool:
    """Text, JSON, files, addresses, and links to a person."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    if isinstance(column, kinds):
        return not column.choices
    return links_to_person(column)


def links_to_person(column: Field) -> bool:
    return isinstance(column, models.ForeignKey) and column.related_model._meta.label == PERSON


def check_declared(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """System check: nothing personal is held undeclared, in our tables or in a library's."""
    models_ = apps.get_models()
    ours = [model for model in models_ if model._meta.app_label in OUR_APPS]
    theirs = [model for model in models_ if model._meta.app_label not in OUR_APPS]
    return [error for model in ours for error in _check_model(model)] + [
        error for model in theirs for error in _check_foreign(model)
    ]


def _check_model(model: type[Model]) -> list[checks.CheckMessage]:
    declared = _declarations.get(model)
    if declared is None:
        return [checks.Error(f"{model._meta.label} is in no privacy module.", id="kernel.E001")]
    known = {*declared.personal, *declared.neutral}
    own = [column for column in model._meta.local_concrete_fields if must_be_declared(column)]
    lacking = [
        checks.Error(f"{model._meta.label}.{column.name} is not declared.", id="kernel.E002")
        for column in own
        if column.name not in known and not column.primary_key
    ]
    return lacking + _check_words_that_stay(declared)


def _check_words_that_stay(declared: Declaration) -> list[checks.CheckMessage]:
    """No words stay after an erasure only because nobody said otherwise."""
    label, column_of = declared.model._meta.label, declared.model._meta.get_field
    kept = {name for name, each in declared.personal.items() if each.on_erase is OnErase.KEEP}
    told = any(each.on_erase is OnErase.PASSED_ON for each in declared.personal.values())
    errors = [
        checks.Error(f"{label}.{name} holds words: they stay only where they were passed on.", id="kernel.E007")
        for name in sorted(kept)
        if not column_of(name).is_relation
    ]
    if told and declared.passed_on is None:
        errors.append(checks.Error(f"{label} does not say which rows were passed on.", id="kernel.E008"))
    return errors


def _check_foreign(model: type[Model]) -> list[checks.CheckMessage]:
    """A library's table that points at a person is declared too (accounts.privacy_of_others)."""
    declared = _declarations.get(model)
    known = declared.personal if declared else {}
    return [
        checks.Error(f"{model._meta.label}.{column.name} points at a person and is not declared.", id="kernel.E006")
        for column in model._meta.local_concrete_fields
        if links_to_person(column) and column.name not in known
    ]
