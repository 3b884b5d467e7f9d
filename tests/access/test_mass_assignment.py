"""Posting more fields than a form has changes nothing: every door × every column of ours."""

import uuid
from http.cookies import SimpleCookie
from importlib import import_module
from importlib.util import find_spec

import pytest
from django import forms
from django.apps import apps
from django.db import models, transaction

from kernel.privacy import OUR_APPS
from tests.access.matrix import ROLES, address_of, doors, sign_in
from tests.access.world import Canaries

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
PASSING = {"token", "code", "note", "last_login", "about_id", "facts", "file"}
"""Columns that differ from run to run: secrets, and the log naming what was just made."""

DRAWN = {"reflections.CandidateDraw"}
"""Rows that are drawn by lot each time."""


def our_forms() -> set[type]:
    """Every form of ours; a module of forms is known once it is imported."""
    for app in OUR_APPS:
        if find_spec(f"{app}.forms"):
            import_module(f"{app}.forms")
    return _below(forms.BaseForm)


def _below(kind: type) -> set[type]:
    found = {kind} | {inner for sub in kind.__subclasses__() for inner in _below(sub)}
    return {form for form in found if form.__module__.split(".")[0] in (*OUR_APPS, "theme")}


def test_every_model_form_of_ours_names_its_fields():
    listed = {form: form._meta.fields for form in our_forms() if issubclass(form, forms.ModelForm) and form._meta.model}

    assert listed
    assert all(isinstance(fields, list | tuple) for fields in listed.values()), "`__all__` or `exclude` opens a column"


def smuggled() -> dict[str, str]:
    """A value for every column that no form of ours asks for; for a key, one of a row there is."""
    asked = {name for form in our_forms() for name in form.base_fields}
    columns = {column.attname: column for model in models_of_ours() for column in model._meta.local_concrete_fields}
    names = columns.keys() | {column.name for column in columns.values()}
    values: dict[type | str, str] = {
        models.BooleanField: "on",
        models.DateTimeField: "2020-01-01T00:00",
        models.UUIDField: str(uuid.uuid4()),
    }
    for column in [column for column in columns.values() if isinstance(column, models.ForeignKey)]:
        someone_elses = column.related_model._base_manager.order_by("pk").last()
        values[column.name] = values[column.attname] = str(someone_elses.pk) if someone_elses else "1"
    return {
        name: values.get(name) or values.get(type(columns.get(name)), "1")
        for name in names - asked - {"text", "seen", "member", "how"}
    }


def models_of_ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]


def keys() -> dict[str, frozenset]:
    """The keys of the rows there are before anybody posts, per table: one table's 57 says nothing of another's."""
    return {
        model._meta.db_table: frozenset(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()
    }


def rows(known: dict[str, frozenset]) -> dict[str, list[str]]:
    """Everything stored, without moments; an id or a key that was not there before reads as new."""
    found = {}
    for model in [each for each in models_of_ours() if each._meta.label not in DRAWN]:
        columns = [column for column in model._meta.local_concrete_fields if _steady(column)]
        values = model._base_manager.values_list(*(column.attname for column in columns))
        found[model._meta.label] = sorted(
            str([_told(column, value, known) for column, value in zip(columns, row, strict=True)]) for row in values
        )
    return found


def _steady(column: models.Field) -> bool:
    return not isinstance(column, models.DateTimeField) and column.name not in PASSING


def _told(column: models.Field, value, known: dict[str, frozenset]):
    there = (value,)
    if column.primary_key or column.is_relation:
        there = known[(column.related_model if column.is_relation else column.model)._meta.db_table]
    elif isinstance(column, models.UUIDField):
        there = frozenset().union(*known.values())
    return column.get_prep_value(value) if value is None or value in there else "new"


@pytest.mark.asvs("V15.3.3", "V8.2.3")
def test_unlisted_columns_stay_as_they_are(canaries: Canaries, record_property):
    extra, tried, known = smuggled(), 0, keys()

    for door in doors():
        roles = [role for role in ROLES if role in door.opens["POST"] and role in canaries.people]
        if not roles or door.address.startswith(("account_", "mfa_", "usersessions", "wagtail", "document")):
            continue
        thing, browser = canaries.things[door.thing], sign_in(canaries, roles[0], proven=True)
        url = address_of(door.address, thing)
        honest, greedy = (
            _after(browser, url, {"nothing": "1", **thing.data}, known),
            _after(browser, url, {**extra, **thing.data}, known),
        )
        tried += len(extra)
        changed = [label for label in honest if honest[label] != greedy[label]]
        assert changed == [], (
            f"POST {door.address} ({door.thing}) as {roles[0]} took a column nobody offered: {changed}"
        )

    assert tried > 1000
    record_property("printed: smuggled fields posted, 0 taken", tried)


def _after(browser, url: str, data: dict, known: dict[str, frozenset]) -> dict[str, list]:
    """What is stored after one post, which is then undone; the browser too is as before, also after signing out."""
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    with transaction.atomic():
        browser.post(url, data)
        state = rows(known)
        transaction.set_rollback(True)
    browser.cookies = SimpleCookie(kept)
    return state
