"""Staff without their second factor open what a short list names and nothing else; the first takes a code by mail."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.middleware import OPEN_WITHOUT_SECOND_FACTOR
from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions as courses
from courses.models import Enrolment
from home.models import HomePage
from tests.factories import UserFactory
from tests.factories.models import PASSWORD


@pytest.fixture
def editor(world):
    person = UserFactory(first_name="Ellen")
    grant_role(person, Role.EDITOR, client=world.client, by=None)
    return person


def asks_for_it(answer) -> bool:
    if answer.status_code == 302:
        return answer["Location"].startswith(("/account/2fa/reauthenticate/", "/tweede-factor/"))
    return answer.status_code == 403 and "tweede factor" in answer.content.decode()


def closed_pages(world) -> list[str]:
    page = HomePage.objects.get()
    return [
        "/",
        world.masterclass.url,
        world.step.principle.url,
        "/beheer/",
        "/beheer/api/main/pages/",
        "/beheer/api/main/images/",
        "/beheer/api/main/documents/",
        f"/beheer/pages/{page.pk}/edit/preview/",
        "/documenten/1/blad.txt",
        "/media/images/foto.png",
        "/account/email/",
        "/account/password/change/",
        "/account/3rdparty/",
        "/account/sessions/",
        "/mijn/gegevens/",
        "/mijn/",
        "/privacy/",
    ]


@pytest.mark.parametrize("who", ["editor", "trainer", "manager"])
def test_whatever_a_view_says_of_itself_staff_without_a_factor_are_asked_for_it(world, editor, as_user, who):
    person = {"editor": editor, "trainer": world.trainer, "manager": world.manager}[who]
    browser = as_user(person, second_factor=False)
    beheer = [] if who == "editor" else [page for page in closed_pages(world) if page.startswith("/beheer/")]

    let_in = [page for page in closed_pages(world) if not asks_for_it(browser.get(page)) and page not in beheer]

    assert let_in == []
    assert [browser.get(page).status_code for page in beheer] == [404] * len(beheer)


def test_joining_a_group_asks_for_it_too(world, editor, as_user):
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    fields = {"organisation_name": "Gemeente", "organisation_kind": "municipality", "field_role": "1"}

    answer = as_user(editor, second_factor=False).post(link.get_absolute_url(), fields)

    assert asks_for_it(answer)
    assert not Enrolment.objects.filter(user=editor).exists()


def every_name(resolver=None, before="") -> set[str]:
    found: set[str] = set()
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            space = f"{before}{item.namespace}:" if item.namespace else before
            found |= every_name(item, space)
        elif isinstance(item, URLPattern) and item.name:
            found.add(f"{before}{item.name}")
    return found


def test_the_list_names_addresses_that_exist_and_stays_short():
    assert every_name() >= OPEN_WITHOUT_SECOND_FACTOR
    assert len(OPEN_WITHOUT_SECOND_FACTOR) < 15
    assert not any(name.startswith("wagtail") for name in OPEN_WITHOUT_SECOND_FACTOR)


def test_participants_are_asked_nothing(world, as_user):
    browser = as_user(world.people[0], second_factor=False)

    assert browser.get("/mijn/").status_code == 200
    assert browser.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")


def test_who_has_a_factor_is_sent_to_use_it_and_back_with_the_whole_address(world, as_user):
    Authenticator.objects.create(user=world.trainer, type="totp", data={"secret": "x"})

    answer = as_user(world.trainer, second_factor=False).get("/mijn/?groep=1")

    assert answer["Location"] == "/account/2fa/reauthenticate/?next=%2Fmijn%2F%3Fgroep%3D1"


# --- the first one ---------------------------------------------------------------------------------------------------


def with_password(person) -> Browser:
    """As someone who knows the password, and nothing more."""
    browser = Browser()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


def code_in(mail) -> str:
    return next(
        line.strip() for line in mail.body.splitlines() if re.fullmatch(r"[A-Z0-9]{3,5}-[A-Z0-9]{3,5}", line.strip())
    )


@pytest.mark.parametrize("door", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_a_password_alone_sets_up_no_first_factor(world, door):
    browser = with_password(world.trainer)
    for answer in (browser.get(reverse(door)), browser.post(reverse(door), {"code": "000000"})):
        assert answer["Location"] == "/tweede-factor/"
    assert not Authenticator.objects.filter(user=world.trainer).exists()


def test_a_password_alone_moves_no_address_to_where_the_code_would_go(world):
    browser = with_password(world.trainer)

    browser.post("/account/email/", {"email": "dief@voorbeeld.example", "action_add": "1"})

    assert not world.trainer.emailaddress_set.filter(email="dief@voorbeeld.example").exists()


@pytest.mark.django_db(transaction=True)
def test_with_the_code_from_the_mail_the_factor_is_set_up_and_counts_at_once(world, mailoutbox):
    browser = with_password(world.trainer)
    browser.post("/tweede-factor/", {"do": "send"})
    assert mailoutbox[-1].to == [world.trainer.email]

    answer = browser.post("/tweede-factor/", {"code": code_in(mailoutbox[-1]).lower().replace("-", " ")})
    assert answer["Location"] == "/account/2fa/"
    browser.get("/account/2fa/totp/activate/")
    secret = browser.session["mfa.totp.secret"]
    browser.post(
        "/account/2fa/totp/activate/",
        {"code": format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))},
    )

    assert Authenticator.objects.filter(user=world.trainer, type="totp").exists()
    assert browser.get("/vandaag/").status_code == 200


def test_three_wrong_codes_end_it_and_a_right_one_does_not_count_after_that(world, mailoutbox):
    browser = with_password(world.trainer)
    browser.post("/tweede-factor/", {"do": "send"})
    right = code_in(mailoutbox[-1])

    answers = [browser.post("/tweede-factor/", {"code": "AAAA-AAAA"}) for _ in range(3)]

    assert "klopt niet" in answers[0].content.decode()
    assert "Vraag een nieuwe" in answers[2].content.decode()
    assert browser.post("/tweede-factor/", {"code": right}).status_code == 422
    assert browser.get(reverse("mfa_activate_totp"))["Location"] == "/tweede-factor/"


def test_a_code_and_its_proof_end_after_ten_minutes(world, mailoutbox, monkeypatch):
    browser, now = with_password(world.trainer), time.time()
    browser.post("/tweede-factor/", {"do": "send"})
    code = code_in(mailoutbox[-1])
    with monkeypatch.context() as late:
        late.setattr("accounts.mail_proof.time.time", lambda: now + 700)
        assert browser.post("/tweede-factor/", {"code": code}).status_code == 422
    browser.post("/tweede-factor/", {"do": "send"})
    browser.post("/tweede-factor/", {"code": code_in(mailoutbox[-1])})
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200

    monkeypatch.setattr("accounts.mail_proof.time.time", lambda: now + 1500)

    assert browser.get(reverse("mfa_activate_totp"))["Location"] == "/tweede-factor/"


def test_the_code_of_one_browser_opens_nothing_in_another(world, mailoutbox):
    browser, other = with_password(world.trainer), with_password(world.trainer)
    browser.post("/tweede-factor/", {"do": "send"})

    answer = other.post("/tweede-factor/", {"code": code_in(mailoutbox[-1])})

    assert answer.status_code == 422


def test_who_signed_in_with_a_code_by_mail_proved_it_already(world, mailoutbox):
    browser = Browser()
    browser.post("/account/login/code/", {"email": world.trainer.email})
    browser.post("/account/login/code/confirm/", {"code": code_in(mailoutbox[-1])})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})

    assert browser.get(reverse("mfa_activate_totp")).status_code == 200
