"""Names and titles have something to see, at every form of ours; a long text stays as it was typed."""

import pytest
from django import forms

from accounts.forms import ClientForm, NameForm, SignUpFields
from accounts.models import Client, Organisation
from accounts.transitions import correct_name, organisation_named
from courses.forms import ChallengeForm, LetterForm
from courses.invitation_forms import JoinForm, PeopleForm
from courses.setting_up import SetupForm
from exercises.types import KINDS, Question
from home.forms import EnquiryForm, UnstickForm
from tests.conventions.forms_of_ours import our_forms
from tests.factories import FieldRoleFactory, UserFactory
from theme.forms import StyledForm, VisibleTextValidator
from theme.lines import LineField

UNSEEN = ["\u200b", "\u2800", "\u3164", "\u00ad\u00ad", "\u2060", " ", "\u202e\u202c", "\u0301", "\U000e0041"]


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_no_name_of_invisible_signs(db, unseen):
    FieldRoleFactory()
    for form, field in (
        (NameForm({"first_name": unseen}, instance=UserFactory()), "first_name"),
        (SignUpFields({"first_name": unseen, "last_name": unseen}), "last_name"),
        (JoinForm({"organisation_name": unseen}), "organisation_name"),
        (ClientForm({"name": unseen, "slug": "x"}), "name"),
        (ChallengeForm({"title": unseen}), "title"),
        (SetupForm({"name": unseen}, user=UserFactory()), "name"),
        (LetterForm({"text": unseen}), "text"),
        (PeopleForm({"emails": unseen}), "emails"),
        (EnquiryForm({"name": unseen, "message": unseen}), "name"),
        (UnstickForm({"name": "x", "message": unseen}), "message"),
    ):
        assert field in form.errors, f"{type(form).__name__}.{field} takes {unseen!a}"


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_no_required_answer_of_invisible_signs(unseen):
    empty = {
        "long_text": unseen, "short_text": unseen, "row_table": [[unseen, unseen]],
        "if_then": {"if": unseen, "then": unseen},
    }  # fmt: skip
    for kind in KINDS:
        if kind.name in empty:
            options = {"columns": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}], "minimum_rows": 1}
            question = Question("x", kind.name, "prepare", "Vraag", required=True, options=options)
            assert kind.lacks(question, empty[kind.name]), f"{kind.name} takes {unseen!a}"


def test_every_form_of_ours_asks_for_something_to_see():
    """Every required field of text; and a name or title of one line is a LineField, in each form there is."""
    lacking = []
    for form in our_forms():
        for name, field in form.base_fields.items():
            long = isinstance(field.widget, (forms.Textarea, forms.PasswordInput, forms.HiddenInput))
            if type(field) is forms.CharField and not long and name in NAMES:
                lacking.append(f"{form.__module__}.{form.__name__}.{name}")

    assert lacking == []


NAMES = {"name", "title", "first_name", "last_name", "organisation", "organisation_name", "adviser_name", "contact"}


def test_a_required_field_says_its_own_sentence_of_an_empty_one(db):
    class Letter(StyledForm):
        text = forms.CharField(widget=forms.Textarea, error_messages={"required": "Schrijf iets."})
        more = forms.CharField(widget=forms.Textarea, required=False)

    form = Letter({"text": "\u200b", "more": "\u200b"})

    assert form.errors == {"text": ["Schrijf iets."]}
    assert form.cleaned_data["more"] == "\u200b"
    assert sum(isinstance(each, VisibleTextValidator) for each in form.fields["text"].validators) == 1


def test_a_long_text_stays_as_it_was_typed():
    typed = "Regel een\u200b\n  regel twee \u202eom\u202c e\u0301"
    form = LetterForm({"text": typed})

    assert form.is_valid()
    assert form.cleaned_data["text"] == typed


def test_a_name_is_kept_as_it_is_seen(db):
    person = UserFactory()

    correct_name(person, first_name=" Zoe\u0308\u202e ", last_name="de\u00a0Wit\u200b", by=person)

    assert person.name == "Zoë de Wit"


def test_a_name_of_before_that_shows_nothing_is_the_address(db):
    assert UserFactory(first_name="\u200b", last_name="\u2800", email="anna@x.example").name == "anna"


def test_one_organisation_whatever_its_case_accents_and_invisible_signs(db):
    first = organisation_named("Gemeente Één", "municipality")

    for again in ("gemeente één", "GEMEENTE EEN", " Gemeente\u00a0Één\u200b", "Gemeente E\u0301e\u0301n"):
        assert organisation_named(again, "other") == first
    assert Organisation.objects.count() == 1


def test_line_fields_are_in_the_model_forms_too(db):
    assert isinstance(ClientForm.base_fields["name"], LineField)
    assert Client._meta.get_field("name").max_length == 120
