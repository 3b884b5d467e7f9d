"""Not too often: counted per person or per address, with what was typed on screen."""

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from courses import transitions as courses
from kernel import clock, throttle


@pytest.fixture(autouse=True)
def counting(settings, monkeypatch):
    """Within one stretch of the clock, however slow the machine."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda at=None: at or moment)
    settings.THROTTLING = True
    cache.clear()
    yield
    cache.clear()


@pytest.mark.asvs("V2.4.1")
def test_guessing_codes_stops_and_another_address_may_go_on(db, client):
    answers = [client.get("/uitnodiging/?code=AAAA-BBBB").status_code for _ in range(61)]

    assert answers[:60] == [404] * 60
    assert answers[60] == 429
    assert client.get("/uitnodiging/?code=AAAA-BBBB", REMOTE_ADDR="10.0.0.9").status_code == 404


def test_a_visitor_who_asks_too_often_keeps_the_text(db, client):
    for _ in range(20):
        client.post("/contact/deelnemen/", {"message": "een vraag"})

    answer = client.post("/contact/deelnemen/", {"message": "mijn lange vraag"})

    assert answer.status_code == 429
    assert "mijn lange vraag" in answer.text
    assert answer["Retry-After"] == "3600"


def test_an_address_a_visitor_claims_does_not_count_without_a_proxy_we_trust(db, client, settings):
    for number in range(61):
        last = client.get("/uitnodiging/?code=AAAA-BBBB", headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert last.status_code == 429

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert client.get("/uitnodiging/?code=A", headers={"x-forwarded-for": "1.1.1.1, 10.0.0.9"}).status_code == 404


def test_only_files_count_among_the_saves_of_an_answer(world, as_user):
    person = as_user(world.people[0])
    address = f"/stappen/{world.step.pk}/oefening/voorbereiden/"

    answers = {person.post(address, {}).status_code for _ in range(45)}

    assert 429 not in answers


@pytest.fixture
def small_place(monkeypatch):
    """A place that holds two browsers' worth: the rule is the same, and quicker to reach."""
    monkeypatch.setattr(throttle, "PLACE_HOLDS", 2)


def miss(browser: Browser, times: int = 1, **place) -> list[int]:
    return [browser.get("/uitnodiging/?code=AAAA-AAAA", **place).status_code for _ in range(times)]


def test_who_guesses_in_an_office_shuts_out_nobody_but_that_browser(world):
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    guesser, colleague = Browser(), Browser()
    assert miss(guesser, 61)[-1] == 429

    assert miss(colleague, 3) == [404] * 3
    assert colleague.get("/uitnodiging/", {"code": link.code}).status_code == 302


def test_a_hall_of_two_hundred_behind_one_address_types_a_code_with_mistakes(world):
    link = courses.open_group_link(world.cohort, limit=200, by=world.manager)
    answers = []
    for _ in range(200):
        browser = Browser()
        answers += [*miss(browser, 2), browser.get("/uitnodiging/", {"code": link.code}).status_code]

    assert answers.count(404) == 400
    assert answers.count(302) == 200


def test_a_guesser_that_throws_its_mark_away_is_counted_with_its_place(world, as_user, small_place):
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    for _ in range(120):
        miss(Browser())

    assert miss(Browser()) == [429]
    assert miss(Browser(), REMOTE_ADDR="10.0.0.9") == [404]
    signed_in = as_user(world.people[0])
    assert signed_in.get("/uitnodiging/", {"code": link.code}).status_code == 302


def test_a_mark_somebody_made_up_is_none(db, small_place):
    answers = []
    for number in range(120 + 1):
        browser = Browser()
        browser.cookies["teller"] = f"zelfbedacht-{number}"
        answers += miss(browser)

    assert answers[-1] == 429


def test_someone_signed_in_is_counted_as_a_person_wherever_they_are(world, as_user):
    one, other = as_user(world.people[0]), as_user(world.people[0])
    miss(one, 30)
    miss(other, 30, REMOTE_ADDR="10.0.0.9")

    assert miss(other, REMOTE_ADDR="10.0.0.7") == [429]
    assert miss(as_user(world.people[1])) == [404]


def test_a_network_of_one_household_is_one_place(db, small_place):
    for number in range(120):
        miss(Browser(), REMOTE_ADDR=f"2001:db8:0:1::{number:x}")

    assert miss(Browser(), REMOTE_ADDR="2001:db8:0:1:ffff::1") == [429]
    assert miss(Browser(), REMOTE_ADDR="2001:db8:0:2::1") == [404]
