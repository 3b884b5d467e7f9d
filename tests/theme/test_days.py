"""The one field for a day: within what makes sense, and an error that names a right example."""

import importlib
from datetime import timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError

from kernel import clock
from kernel.privacy import OUR_APPS
from theme.days import DayField
from theme.forms import StyledForm, StyledModelForm

MODULES = [f"{app}.forms" for app in OUR_APPS if app != "kernel"]
MODULES += ["accounts.auditing"]


def refused(field: DayField, typed: str) -> str:
    with pytest.raises(ValidationError) as found:
        field.clean(typed)
    return found.value.messages[0]


def test_a_day_in_words_is_that_day():
    today = clock.today()

    assert DayField().clean(f"{clock.in_words(today)} {today.year}") == today
    assert DayField().clean(today) == today
    assert DayField(required=False).clean("  ") is None


@pytest.mark.parametrize("typed", ["31-2-2027", "ooit", "2026-13-01", "²", "9" * 40])
def test_what_is_no_day_is_said_with_what_stood_there_and_an_example_that_is_taken(typed):
    said = refused(DayField(), typed)

    assert f"‘{typed[:30]}’" in said
    assert DayField().clean(said.rsplit(" ", 1)[1].rstrip(".")) == clock.today()


@pytest.mark.parametrize("typed", ["9999-12-31", "1-1-2999", "0001-01-01", "1-1-1900"])
def test_a_day_out_of_bounds_hears_the_bound_and_the_bound_is_taken(typed):
    said = refused(field := DayField(), typed)
    bound = said.rsplit(" tot en met ", 1)[-1].rsplit(" vanaf ", 1)[-1].rstrip(".")

    assert field.clean(bound)


def test_just_within_is_taken_and_just_without_is_not():
    field = DayField(back=1, ahead=2)
    today = clock.today()

    assert [field.clean(today + timedelta(days=n)) for n in (-1, 0, 1, 2)]
    assert "te ver weg" in refused(field, (today + timedelta(days=3)).isoformat())
    assert "te lang geleden" in refused(field, (today - timedelta(days=2)).isoformat())


def test_no_form_of_ours_takes_a_day_by_another_field(form_fields):
    other = [f"{form.__name__}.{name}" for form, name, field in form_fields if type(field) is forms.DateField]

    assert other == []


def test_every_number_of_ours_has_a_least_and_a_most(form_fields):
    """A number without bounds reaches a column that has them."""
    open_ended = [
        f"{form.__name__}.{name}"
        for form, name, field in form_fields
        if isinstance(field, forms.IntegerField) and None in (_bound(field, "min"), _bound(field, "max"))
    ]

    assert open_ended == []


def _bound(field: forms.IntegerField, which: str):
    own = getattr(field, f"{which}_value")
    others = [check.limit_value for check in field.validators if check.code == f"{which}_value"]
    return own if own is not None else next(iter(others), None)


@pytest.fixture
def form_fields():
    """Every field of every form class of the project."""
    for name in MODULES:
        importlib.import_module(name)

    def below(kind):
        return {kind, *(each for child in kind.__subclasses__() for each in below(child))}

    forms_of_ours = {form for base in (StyledForm, StyledModelForm) for form in below(base)}
    return [(form, name, field) for form in forms_of_ours for name, field in form.base_fields.items()]
