"""Not too often: counted per person or per address, with what was typed on screen."""

import pytest
from django.core.cache import cache

from kernel import clock


@pytest.fixture(autouse=True)
def counting(settings, monkeypatch):
    """Within one stretch of the clock, however slow the machine."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
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
