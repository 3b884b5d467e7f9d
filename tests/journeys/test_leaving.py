"""One participant rests, comes back, stops and is brought back, in a browser; and what the others see each time."""

import pytest
from django.urls import reverse

from courses.states import Audience, EnrolmentState
from tests.factories import build_world
from tests.journeys.hands import body, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WRITTEN = "Wachten werkte, uitleggen niet."
SAID = "Die stilte ken ik van onze dijk."


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


def sees(open_browser, user, path) -> str:
    """What another person reads there, in a browser of their own."""
    with open_browser() as page:
        sign_in(page, user)
        page.goto(path)
        return body(page)


def follow(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_pause_is_taken_and_ended_by_ones_own_hand(world, open_browser, accessible, javascript):
    me, peer, _ = world.people
    text = world.submitted(me, audience=Audience.GROUP)

    with open_browser(javascript=javascript) as page:
        sign_in(page, me)
        follow(page, "Even pauze of stoppen")
        if javascript:
            accessible(page)
        press(page, "Even pauze nemen")
        assert "Je hebt nu even pauze." in body(page)
        assert WRITTEN in sees(open_browser, peer, text.get_absolute_url())
        assert "pauze" not in sees(open_browser, peer, "/mijn/").replace("Even pauze of stoppen", "")
        follow(page, "Mijn masterclass")
        assert "Je hebt even pauze" in body(page)
        assert "Lees een ander" not in body(page)
        if javascript:
            accessible(page)
        press(page, "Ik doe weer mee")
        assert "zonder achterstand" in body(page)

    assert world.enrolment(me).state == EnrolmentState.ACTIVE


def test_stopping_and_the_way_back(world, open_browser, accessible):
    me, author, reader = world.people
    mine, theirs = world.submitted(me), world.submitted(author)
    read = world.written(mine, reader)
    world.released(theirs, me)

    with open_browser() as page:
        sign_in(page, me)
        follow(page, "Mijn data, en meer tijd vragen")
        follow(page, "Even pauze of stoppen")
        follow(page, "Lees wat stoppen betekent")
        assert "Er verandert nog niets." in body(page)
        accessible(page)
        press(page, "Ja, ik stop")
        assert "Je bent gestopt" in body(page)
        accessible(page)
        page.goto(theirs.get_absolute_url())
        assert WRITTEN not in body(page)
        page.goto("/mijn/")
        accessible(page)
        follow(page, f"Mijn leerboek van {world.cohort.name}")
        assert WRITTEN in body(page)
        assert SAID in body(page)

    assert SAID in sees(open_browser, author, theirs.get_absolute_url())
    assert WRITTEN in sees(open_browser, reader, read.get_absolute_url())
    assert WRITTEN not in sees(open_browser, author, mine.get_absolute_url())

    with open_browser() as page:
        sign_in(page, world.trainer)
        page.goto(reverse("step-overview", args=[world.step.pk]))
        page.get_by_role("region", name="Even pauze of gestopt").get_by_role("link", name=me.name).click()
        accessible(page)
        follow(page, "Weer laten meedoen")
        accessible(page)
        press(page, "Ja, weer laten meedoen")
        assert f"Schrijf {me.first_name} een bericht" in body(page)
        follow(page, "Deelname stoppen")
        accessible(page)
        follow(page, "Toch niet")

    assert world.enrolment(me).state == EnrolmentState.ACTIVE
    assert "Er wacht" not in sees(open_browser, me, "/mijn/")
