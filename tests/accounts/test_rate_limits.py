"""Guessing ends, and nobody shuts another out: two people at one address, and strangers at many."""

import re

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from accounts import rate_limits
from kernel import clock
from tests.factories import UserFactory
from tests.factories.models import PASSWORD

HERE, ELSEWHERE = {}, {"REMOTE_ADDR": "10.0.0.9"}
CODE = r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"


@pytest.fixture(autouse=True)
def counting(settings, monkeypatch):
    """Within one stretch of the clock, however slow the machine; with the limits of allauth as on a real site."""
    from config.settings import base

    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda at=None: at or moment)
    settings.THROTTLING = True
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def owner(db):
    return UserFactory()


def sign_in(browser: Browser, address: str, password: str = PASSWORD, **place) -> bool:
    browser.post("/account/login/", {"login": address, "password": password}, **place)
    return "_auth_user_id" in browser.session


def wrong(browser: Browser, address: str, times: int, **place) -> None:
    for _ in range(times):
        sign_in(browser, address, "fout", **place)


@pytest.mark.asvs("V6.3.1")
def test_guessing_stops_after_five_and_says_where_to_go(owner):
    guesser = Browser()
    wrong(guesser, owner.email, 5)

    right = guesser.post("/account/login/", {"login": owner.email, "password": PASSWORD})

    assert "_auth_user_id" not in guesser.session
    assert "Log in met een code per mail" in right.content.decode()


def test_a_stranger_elsewhere_shuts_nobody_out(owner):
    stranger = Browser()
    wrong(stranger, owner.email, 30, **ELSEWHERE)

    assert sign_in(Browser(), owner.email)


def test_a_stranger_at_the_same_address_shuts_out_no_other_browser(owner):
    wrong(Browser(), owner.email, 6)

    assert sign_in(Browser(), owner.email)


def test_a_browser_the_owner_used_before_keeps_its_way_whatever_strangers_do(owner):
    own = Browser()
    assert sign_in(own, owner.email)
    own.post("/account/logout/")
    for number in range(80):
        wrong(Browser(), owner.email, 1, REMOTE_ADDR=f"10.0.{number}.1")
        wrong(Browser(), owner.email, 1)

    assert not sign_in(Browser(), owner.email, REMOTE_ADDR="10.9.9.9")
    assert sign_in(own, owner.email, REMOTE_ADDR="10.9.9.8")


def test_the_known_browser_guesses_no_further_than_another(owner):
    own = Browser()
    sign_in(own, owner.email)
    own.post("/account/logout/")
    wrong(own, owner.email, 2 * rate_limits.PER_BROWSER["password"])

    assert not sign_in(own, owner.email)


def test_the_mark_of_one_person_is_no_way_in_for_another(owner):
    own = Browser()
    sign_in(own, owner.email)
    own.post("/account/logout/")
    other = UserFactory()
    wrong(own, other.email, 5)

    assert not sign_in(own, other.email)


def test_a_mark_somebody_made_up_is_none(owner):
    guesser = Browser()
    guesser.cookies["bekend"] = f'["{rate_limits.name_of(owner.email)}"]'
    wrong(guesser, owner.email, 5)

    assert not sign_in(guesser, owner.email)


def test_whoever_is_stopped_comes_in_with_a_code_by_mail(owner, mailoutbox):
    own = Browser()
    wrong(own, owner.email, 6)
    own.post("/account/login/code/", {"email": owner.email})
    code = re.search(CODE, mailoutbox[-1].body)[0]

    own.post("/account/login/code/confirm/", {"code": code})

    assert own.session["_auth_user_id"] == str(owner.pk)


def test_a_hall_signs_in_within_minutes_each_after_two_mistakes(db, monkeypatch):
    """Thirty of them here, at a place that holds as many less: two hundred go as well."""
    monkeypatch.setattr(rate_limits, "ALL_ACCOUNTS", rate_limits.ALL_ACCOUNTS * 30 // 200)
    people = [UserFactory() for _ in range(30)]

    assert all((wrong(browser := Browser(), person.email, 2), sign_in(browser, person.email))[1] for person in people)


def test_trying_one_password_on_everybody_ends_at_its_place(db, monkeypatch):
    monkeypatch.setattr(rate_limits, "ALL_ACCOUNTS", 30)
    for number in range(30):
        wrong(Browser(), f"iemand{number}@voorbeeld.example", 1)
    person = UserFactory()

    assert not sign_in(Browser(), person.email)
    assert sign_in(Browser(), person.email, **ELSEWHERE)


@pytest.mark.parametrize("page", ["/account/login/code/", "/account/password/reset/"])
def test_asking_for_mails_is_limited_per_browser_and_a_stranger_stops_nobody(owner, mailoutbox, page):
    stranger = Browser()
    answers = []
    for _ in range(4):
        answers.append(stranger.post(page, {"email": owner.email}))
        stranger.cookies.pop("sessionid", None)  # the same browser, begun anew
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Wacht vijf minuten" in answers[-1].content.decode()

    assert Browser().post(page, {"email": owner.email}).status_code == 302
    assert len(mailoutbox) == 4


def test_strangers_everywhere_fill_no_mailbox_and_the_owner_still_gets_a_code(owner, mailoutbox):
    own = Browser()
    sign_in(own, owner.email)
    own.post("/account/logout/")
    for number in range(50):
        Browser().post("/account/login/code/", {"email": owner.email}, REMOTE_ADDR=f"10.0.{number}.1")
    assert len(mailoutbox) == rate_limits.EVERYWHERE["mail"]

    own.post("/account/login/code/", {"email": owner.email}, REMOTE_ADDR="10.9.9.8")

    assert len(mailoutbox) == rate_limits.EVERYWHERE["mail"] + 1


def test_an_unknown_address_is_counted_and_answered_like_a_known_one(owner):
    answers = []
    for address in (owner.email, "niemand@voorbeeld.example"):
        browser = Browser()
        answers.append([browser.post("/account/login/code/", {"email": address}).status_code for _ in range(5)])

    assert answers[0] == answers[1]


def test_no_address_stands_readable_in_a_mark_or_a_key(owner):
    browser = Browser()
    wrong(browser, owner.email, 1)
    sign_in(browser, owner.email)

    assert {"teller", "bekend"} <= set(browser.cookies)
    assert owner.email.split("@")[0] not in str(browser.cookies)
    assert all(morsel["httponly"] for name, morsel in browser.cookies.items() if name in {"teller", "bekend"})


def test_a_password_is_never_shown_on_the_page_that_says_too_often(db, settings):
    browser = Browser()
    for _ in range(61):
        answer = browser.post("/account/signup/", {"first_name": "Nel van", "password1": "een zin van mij alleen"})

    assert answer.status_code == 429
    assert "een zin van mij alleen" not in answer.content.decode()
