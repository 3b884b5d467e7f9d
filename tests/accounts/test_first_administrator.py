"""A new installation gets its first administrator from the shell, once; everyone after comes by invitation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from accounts.models import User
from accounts.transitions import deactivate, invite_to_role, make_first_administrator
from kernel.errors import WrongMoment
from tests.factories import UserFactory


def made(*words: str) -> str:
    out = StringIO()
    call_command("first_administrator", *words, stdout=out)
    return out.getvalue()


def test_the_first_one_signs_in_with_a_code_and_administers_everything(db, mailoutbox, settings):
    settings.MFA_REQUIRED_ROLES = []
    said = made("Bea@Voorbeeld.example", "Bea", "van", "Beheer")

    assert "Bea van Beheer is beheerder" in said
    assert "/account/login/code/" in said
    user = User.objects.get(email="bea@voorbeeld.example")
    assert not user.has_usable_password()
    browser = Browser()
    browser.post("/account/login/code/", {"email": user.email})
    code = next(line.strip() for line in mailoutbox[-1].body.splitlines() if len(line.strip()) == 9 and "-" in line)
    browser.post("/account/login/code/confirm/", {"code": code})
    assert browser.get("/inrichting/mensen/").status_code == 200
    assert browser.get("/beheer/").status_code == 200


def test_a_second_time_it_refuses_with_one_sentence(administrator):
    with pytest.raises(CommandError, match="Er is al een beheerder"):
        made("x@voorbeeld.example", "X")
    with pytest.raises(WrongMoment):
        make_first_administrator("x@voorbeeld.example", "X")
    assert not User.objects.filter(email="x@voorbeeld.example").exists()


def test_no_address_is_refused_and_an_account_that_is_there_is_used(db):
    with pytest.raises(CommandError, match="geen e-mailadres"):
        made("bea", "Bea")
    person = UserFactory(first_name="Nel", email="nel@voorbeeld.example")

    made("NEL@voorbeeld.example", "Iets", "Anders")

    assert person.clientgrants.get().role == "administrator"
    assert User.objects.get(pk=person.pk).first_name == "Nel"


def test_the_first_one_invites_the_second(db):
    first = make_first_administrator("bea@voorbeeld.example", "Bea Beheer")

    asked = invite_to_role("nel@voorbeeld.example", "administrator", client=None, by=first)

    assert asked.where == "de hele installatie"


def test_createsuperuser_says_what_to_do_instead(db):
    with pytest.raises(CommandError, match="first_administrator"):
        call_command("createsuperuser", "--noinput", "--email", "x@voorbeeld.example")
    with pytest.raises(NotImplementedError, match="first_administrator"):
        User.objects.create_superuser("x@voorbeeld.example")
    assert not User.objects.exists()


def test_an_account_that_is_off_becomes_no_first_administrator(administrator, db):
    person = UserFactory()
    deactivate(person, by=administrator)
    administrator.clientgrants.all().delete()

    with pytest.raises(CommandError, match="staat uit"):
        made(person.email, "Nel")
