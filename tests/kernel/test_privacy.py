"""Declarations lead: what is not declared fails the check; export, erasure and register follow."""

import csv
import io

import pytest
from django.core.management import call_command

from accounts.person_of import person_of
from accounts.transitions import grant_role
from kernel import privacy
from kernel.privacy import check_declared, declarations
from kernel.privacy_export import gather
from kernel.privacy_names import name_pattern, without_name
from kernel.tables import as_csv, safe_cell
from tests.factories import UserFactory


def test_every_link_to_a_person_in_any_table_is_declared():
    assert check_declared() == []


@pytest.mark.parametrize("model", ["account.EmailAddress", "reflections.Review", "accounts.Export"])
def test_an_undeclared_model_fails_the_check(model, monkeypatch):
    from django.apps import apps

    left = {each: value for each, value in privacy._declarations.items() if each is not apps.get_model(model)}
    monkeypatch.setattr(privacy, "_declarations", left)

    assert {error.id for error in check_declared()} <= {"kernel.E001", "kernel.E006"}
    assert any(model in error.msg for error in check_declared())


def test_every_column_of_every_declaration_exists():
    """A renamed column would leave its text behind at erasure."""
    for declared in declarations():
        for name in (*declared.personal, *declared.neutral):
            assert declared.model._meta.get_field(name), name


def test_a_declared_model_is_exported_without_a_line_elsewhere(world, administrator_of_all):
    keys = {section.key for section in gather(person_of(world.people[0]))}

    assert {"accounts.User", "courses.Enrolment", "courses.Challenge", "account.EmailAddress"} <= keys


def test_every_kind_of_thing_has_a_dutch_name():
    """`Transitions` on a participant's screen says nothing to them."""
    english = [
        declared.model._meta.label
        for declared in declarations()
        if declared.personal and declared.name.lower() == _default_name(declared.model)
    ]

    assert english == []


def _default_name(model) -> str:
    from django.utils.text import camel_case_to_spaces

    return f"{camel_case_to_spaces(model._meta.object_name)}s"


def test_the_register_names_every_personal_column():
    out = io.StringIO()
    call_command("processing_register", format="csv", stdout=out)

    rows = list(csv.reader(io.StringIO(out.getvalue().lstrip("\ufeff")), delimiter=";"))

    assert len(rows) == 1 + sum(len(declared.personal) for declared in declarations())
    assert all(len(row) == 5 and row[2] for row in rows)


def test_the_register_is_a_page_for_administrators_only(world, as_user, administrator_of_all):
    assert as_user(world.manager).get("/inrichting/verwerkingsregister/").status_code == 404
    assert "Reflectie" in as_user(administrator_of_all).get("/inrichting/verwerkingsregister/").content.decode()


@pytest.fixture
def administrator_of_all(db):
    person = UserFactory()
    grant_role(person, "administrator", client=None, by=None)
    return person


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_ever_a_formula(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert list(csv.reader(io.StringIO(as_csv(["a"], [[f"{start}x"]]).lstrip("\ufeff")), delimiter=";"))[1][0][0] == "'"


def test_a_name_is_found_as_a_whole_word_only(db):
    person = person_of(UserFactory(first_name="Nel", last_name="Bos", email="nel@voorbeeld.example"))

    struck = without_name(
        {"a": ["Nel Bos zag Nelleke in Den Bosch. Mail nel@voorbeeld.example."]}, name_pattern(person)
    )

    assert struck == {"a": ["[naam] zag Nelleke in Den Bosch. Mail [naam]."]}
