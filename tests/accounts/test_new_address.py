"""Another e-mail address: the old one is told at once and afterwards, and can stop it."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client as Browser
from django.utils import timezone
from django.utils.http import urlsafe_base64_decode

from accounts.models import User
from accounts.transitions import stop_new_address, stop_token, whose_change
from kernel.errors import WrongPerson
from kernel.models import AuditEntry
from tests.factories.models import PASSWORD

NEW = "verhuisd@voorbeeld.example"


@pytest.fixture
def someone(world):
    return world.people[0]


@pytest.fixture
def asked(someone, proven):
    """The browser in which another address was asked; the code is on its way to it."""
    browser = proven(someone)
    browser.post("/account/email/", {"email": NEW, "action_add": "1"})
    return browser


def to(address: str) -> list:
    return [message for message in mail.outbox if message.to == [address]]


def code() -> str:
    return re.search(r"^\s*(\w{4}-\w{4})\s*$", to(NEW)[0].body, re.MULTILINE)[1]


def link(message) -> str:
    return re.search(r"https?://\S+?(/adres/\S+)", message.body)[1]


def test_the_old_address_is_told_when_it_is_asked_and_when_it_is_done(someone, asked):
    (told,) = to(someone.email)
    assert told.subject == "[Masterclass] Wil je een ander e-mailadres?"
    assert NEW in told.body
    assert "Was jij het niet? Houd het dan nu tegen:" in told.body
    assert User.objects.get(pk=someone.pk).email == someone.email

    asked.post("/account/confirm-email/", {"code": code()})

    assert User.objects.get(pk=someone.pk).email == NEW
    done = to(someone.email)[-1]
    assert done.subject == "[Masterclass] Je e-mailadres is veranderd"
    assert "Was jij het niet? Schrijf ons dan meteen" in done.body
    assert "/contact/organiseren/" in done.body
    acts = set(AuditEntry.objects.filter(actor=someone).values_list("action", flat=True))
    assert acts >= {"email_change_asked", "email_changed"}


def test_the_link_stops_it_and_whoever_was_in_is_out(someone, asked):
    path, visitor = link(to(someone.email)[0]), Browser()

    page = visitor.get(path).content.decode()
    assert "Houd het tegen" in page
    assert someone.email not in page
    assert someone.email not in urlsafe_base64_decode(path.split("/")[2].split(":")[0]).decode()
    assert asked.get("/mijn/").status_code == 200  # opening the link did nothing yet
    done = visitor.post(path).content.decode()

    assert "Kies nu een nieuw wachtwoord" in done
    assert asked.post("/account/confirm-email/", {"code": code()}).status_code == 302
    assert User.objects.get(pk=someone.pk).email == someone.email
    assert asked.get("/mijn/")["Location"].startswith("/account/login/")
    assert AuditEntry.objects.filter(action="email_change_stopped", actor=someone).exists()
    again = Browser()
    again.post("/account/login/", {"login": someone.email, "password": PASSWORD})
    assert again.session["_auth_user_id"] == str(someone.pk)
    assert again.post("/account/confirm-email/", {"code": code()}).status_code == 302
    assert User.objects.get(pk=someone.pk).email == someone.email


def test_stopping_twice_is_once_and_one_may_do_it_signed_in(someone, asked):
    path = link(to(someone.email)[0])

    first, second = asked.post(path), asked.post(path)

    assert first.status_code == second.status_code == 200
    assert "_auth_user_id" not in asked.session


def test_after_it_was_confirmed_the_link_stops_nothing_and_says_what_to_do(someone, asked):
    path = link(to(someone.email)[0])
    asked.post("/account/confirm-email/", {"code": code()})

    for answer in (Browser().get(path), Browser().post(path)):
        assert answer.status_code == 410
        assert "Schrijf ons" in answer.content.decode()
    assert asked.get("/mijn/").status_code == 200


def test_a_link_holds_for_a_day_and_only_as_we_wrote_it(someone, written_before):
    assert whose_change(stop_token(someone)) == someone
    assert whose_change(written_before(someone, timedelta(days=1, seconds=1))) is None
    with pytest.raises(signing.BadSignature):
        whose_change(stop_token(someone)[:-1] + "!")
    assert Browser().get("/adres/verzonnen/").status_code == 404


@pytest.fixture
def written_before(monkeypatch):
    """A link as it was written some time ago."""

    def written(user, ago: timedelta) -> str:
        then = timezone.now().timestamp() - ago.total_seconds()
        with monkeypatch.context() as patched:
            patched.setattr("django.core.signing.time.time", lambda: then)
            return stop_token(user)

    return written


def test_only_whose_address_it_is_stops_it(world, someone):
    with pytest.raises(WrongPerson):
        stop_new_address(someone, by=world.people[1])


def test_the_mail_tells_nothing_about_who_else_has_the_new_address(world, someone, proven):
    browser = proven(someone)
    bodies = []
    for address in (world.people[1].email, "niemand@voorbeeld.example"):
        mail.outbox.clear()
        answer = browser.post("/account/email/", {"email": address, "action_add": "1"})
        (told,) = to(someone.email)
        body = re.sub(r"/adres/\S+|om \d\d\.\d\d uur", "", told.body.replace(address, "ADRES"))
        bodies.append((answer.status_code, answer["Location"], told.subject, body))

    assert bodies[0] == bodies[1]
