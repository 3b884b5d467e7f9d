"""What erasure and retention do to rows, as the declarations say.

A row that others hold as well is left alone: it goes with the last of them. A row that may not go,
because something of others leans on it, is emptied instead. Apps whose rows need more than that
(a shared answer, a text that is being read) say so with `before_erasing`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.db.models import CharField, Field, FileField, Model, ProtectedError, QuerySet, RestrictedError, TextField

from kernel.privacy import Declaration, OnErase, Person, declarations, own_rows
from kernel.privacy_names import name_pattern, without_name

_before: list[Callable[[Person], None]] = []
_after: list[Callable[[Person], None]] = []


def before_erasing(step: Callable[[Person], None]) -> Callable[[Person], None]:
    """Register what an app does first, while everything is still there."""
    _before.append(step)
    return step


def after_erasing(step: Callable[[Person], None]) -> Callable[[Person], None]:
    """Register what an app does last, while the person still has a name (looking for mentions)."""
    _after.append(step)
    return step


def erase_rows(person: Person) -> Counter[str]:
    """Do to every row of this person what was declared. Returns how many rows per model."""
    touched: Counter[str] = Counter()
    for step in _before:
        step(person)
    for declared in reversed(declarations()):
        rows = rows_to_erase(declared, person)
        count = _strike(declared, rows, person) if declared.personal else 0
        if count:
            touched[declared.model._meta.label] += count
    for step in _after:
        step(person)
    return touched


def rows_to_erase(declared: Declaration, person: Person) -> QuerySet:
    """This person's rows, without those that someone else who is still here also holds."""
    if declared.erased:
        return declared.erased(person)
    rows = own_rows(declared, person)
    if not declared.subject or declared.subject == "pk":
        return rows
    present = get_user_model()._base_manager.filter(erased_at=None).exclude(pk=person.user.pk)
    shared = declared.model._base_manager.filter(**{f"{declared.subject}__in": present})
    return rows.exclude(pk__in=shared.values("pk"))


def _strike(declared: Declaration, rows: QuerySet, person: Person) -> int:
    if _columns(declared, OnErase.DELETE_ROW):
        return delete_or_empty(declared, rows)
    _strike_what_was_not_passed_on(declared, rows, person)
    cleared = _columns(declared, OnErase.CLEAR)
    return empty(declared, rows, cleared) if cleared else 0


def _columns(declared: Declaration, fate: OnErase) -> list[str]:
    return [name for name, each in declared.personal.items() if each.on_erase is fate]


def _strike_what_was_not_passed_on(declared: Declaration, rows: QuerySet, person: Person) -> None:
    """Words that reached nobody go; of what others hold, only the name of who wrote it does."""
    names = _columns(declared, OnErase.PASSED_ON)
    if not names or declared.passed_on is None:
        return
    told = set(declared.passed_on(person).values_list("pk", flat=True))
    pattern = name_pattern(person)
    for row in rows:
        if row.pk in told:
            words = {name: without_name(getattr(row, name), pattern) for name in names}
            declared.model._base_manager.filter(pk=row.pk).update(**words)
        else:
            empty_or_delete(declared, declared.model._base_manager.filter(pk=row.pk), names)


def delete_or_empty(declared: Declaration, rows: QuerySet) -> int:
    """Delete each row with its files; what something of others leans on is emptied instead."""
    found = list(rows)
    for row in found:
        _take_files_away([row], _file_columns(declared.model))
        _let_go_of(row)
        try:
            with transaction.atomic():
                row.delete()
        except (ProtectedError, RestrictedError):
            empty(declared, declared.model._base_manager.filter(pk=row.pk), texts(declared))
    return len(found)


def empty_or_delete(declared: Declaration, rows: QuerySet, names: Iterable[str]) -> int:
    """Empty these columns; a row that may not be without its words goes as a whole."""
    try:
        with transaction.atomic():
            return empty(declared, rows, names)
    except IntegrityError:
        return sum(delete_or_empty(declared, rows.filter(pk=row.pk)) for row in rows)


def empty(declared: Declaration, rows: QuerySet, names: Iterable[str]) -> int:
    """Empty these columns; append-only tables have this one door too."""
    names = list(names)
    columns = [declared.model._meta.get_field(name) for name in names]
    _take_files_away(rows, [column for column in columns if isinstance(column, FileField)])
    return (
        QuerySet(declared.model)
        .filter(pk__in=list(rows.values_list("pk", flat=True)))
        .update(**{column.name: _nothing(column) for column in columns})
    )


def texts(declared: Declaration) -> list[str]:
    """The declared columns that hold words or files, and not a link to someone."""
    fields = declared.model._meta.get_field
    return [name for name in declared.personal if not fields(name).is_relation]


def _nothing(column: Field) -> Any:
    if column.null:
        return None
    return "" if isinstance(column, CharField | TextField | FileField) else column.get_default() or {}


def _file_columns(model: type[Model]) -> list[Field]:
    return [column for column in model._meta.concrete_fields if isinstance(column, FileField)]


def _take_files_away(rows: Iterable[Model], columns: list[Field]) -> None:
    """Files go when the transaction has held: a roll-back (and a dry run) must find them again."""
    for column in columns:
        for row in rows:
            stored = getattr(row, column.name)
            if stored:
                transaction.on_commit(lambda storage=stored.storage, name=stored.name: storage.delete(name))


def _let_go_of(row: Model) -> None:
    """Others that merely point at this row, and may do without, stop pointing."""
    for relation in row._meta.related_objects:
        column = relation.field
        if column.null and getattr(column.remote_field, "on_delete", None) is models.PROTECT:
            relation.related_model._base_manager.filter(**{column.name: row}).update(**{column.name: None})


@dataclass(frozen=True)
class Foretold:
    """What erasure will do to one kind of thing, said beforehand."""

    title: str
    count: int
    goes: bool


def foretell(person: Person) -> list[Foretold]:
    """Counts per kind: what goes, and what others keep reading without a name."""
    told = []
    for declared in declarations():
        goes, stays = _counted(declared, person)
        told += [Foretold(declared.name, goes, True)] if goes else []
        told += [Foretold(declared.name, stays, False)] if stays and declared.is_ours else []
    return told


def _counted(declared: Declaration, person: Person) -> tuple[int, int]:
    """Rows that are deleted, or lose words they hold; and the others that are this person's."""
    going = rows_to_erase(declared, person)
    if _columns(declared, OnErase.DELETE_ROW):
        goes = going.count()
    elif declared.passed_on:
        goes = going.exclude(pk__in=declared.passed_on(person).values("pk")).count()
    else:
        names = _columns(declared, OnErase.CLEAR)
        goes = sum(any(getattr(row, name) for name in names) for row in going) if names else 0
    return goes, max(0, own_rows(declared, person).count() - goes)
