"""A text that is for someone to send survives a killed browser, and waits no longer than it must. Real Chromium."""

from dataclasses import dataclass

import pytest

from accounts.models import User
from conversations import transitions as conversations
from keepsakes.models import Joy
from reflections import transitions
from tests.factories import build_world
from tests.factories.world import World
from tests.journeys.hands import body, sign_in
from tests.journeys.test_drafts_are_safe import READ_JOURNAL
from tests.journeys.test_nothing_typed_is_lost import end_all_sessions

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Dat de wethouder bleef zitten toen het stil viel."
BACK = "Er stond nog tekst in deze browser"


@dataclass
class Place:
    """Where someone writes, and the button that sends it."""

    user: User
    path: str
    button: str


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


def joy(world: World) -> Place:
    return Place(world.people[0], f"/stappen/{world.step.pk}/plezier/", "Bewaren")


def quote(world: World) -> Place:
    return Place(world.people[0], f"/stappen/{world.step.pk}/mijn-zin/", "Bewaren")


def reply(world: World) -> Place:
    author, reader, _ = world.people
    reflection = world.released(world.submitted(author), reader).reflection
    return Place(author, reflection.get_absolute_url(), "Antwoord plaatsen")


def reply_behind_a_fold(world: World) -> Place:
    """An answer was given before: it is rewritten below it."""
    place, author = reply(world), world.people[0]
    transitions.reply(author.enrolments.get().reflections.get(), "Dank jullie wel.", by=author)
    return place


def sentence_of_the_reader(world: World) -> Place:
    return Place(world.people[1], _called(world), "Inleveren als mijn reactie")


def sentence_of_the_author(world: World) -> Place:
    return Place(world.people[0], _called(world), "Zin bewaren")


def _called(world: World) -> str:
    author, reader, _ = world.people
    call = conversations.propose_call(world.read(world.submitted(author), reader), "06-1", by=reader)
    conversations.accept_call(call, "06-2", by=author)
    return call.get_absolute_url()


def field(page):
    return page.locator("form[data-mc-kept] textarea").first


def waits_for(page, count: int) -> None:
    """So many texts wait in this browser, within two seconds."""
    for _ in range(20):
        if page.evaluate(READ_JOURNAL)["count"] == count:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not {count} texts wait in this browser")


def write(page, place: Place, text: str = TEXT) -> None:
    sign_in(page, place.user)
    page.goto(place.path)
    if page.get_by_text("Antwoord herschrijven").count():
        page.get_by_text("Antwoord herschrijven").click()
    field(page).fill(text)
    waits_for(page, 1)


def killed(page):
    """The page is gone without a question; another opens in the same browser."""
    page.close(run_before_unload=False)
    return page.context.new_page()


@pytest.mark.parametrize(
    "where", [joy, quote, reply, reply_behind_a_fold, sentence_of_the_reader, sentence_of_the_author]
)
def test_what_was_typed_is_back_after_a_killed_browser_and_waits_no_more_once_received(world, open_browser, where):
    place = where(world)
    with open_browser() as first:
        write(first, place)
        page = killed(first)

        page.goto(place.path)
        page.get_by_text(BACK).wait_for()
        assert field(page).input_value() == TEXT
        assert field(page).is_visible()
        with page.expect_navigation():
            page.get_by_role("button", name=place.button, exact=True).click()

        waits_for(page, 0)
        page.goto(place.path)
        page.wait_for_timeout(300)
        assert BACK not in body(page)


def test_a_text_that_was_refused_still_waits(world, open_browser):
    """Too long for the sheet: the page shows it, the server has it not."""
    place, long = quote(world), TEXT * 9
    with open_browser() as first:
        write(first, place, long)
        with first.expect_navigation():
            first.get_by_role("button", name=place.button, exact=True).click()
        assert "hooguit 240 tekens" in body(first)
        first.wait_for_timeout(300)
        page = killed(first)

        page.goto(place.path)
        page.get_by_text(BACK).wait_for()
        assert field(page).input_value() == long


def test_a_text_sent_into_a_dead_network_still_waits(world, open_browser):
    place = joy(world)
    with open_browser() as first:
        write(first, place)
        first.context.set_offline(True)
        first.get_by_role("button", name=place.button, exact=True).click()
        first.wait_for_timeout(300)
        first.context.set_offline(False)
        page = killed(first)

        page.goto(place.path)
        page.get_by_text(BACK).wait_for()
        assert field(page).input_value() == TEXT
    assert not Joy.objects.exists()


def test_a_text_sent_after_the_sign_in_had_ended_waits_for_no_one_else(world, open_browser):
    place = joy(world)
    with open_browser() as page:
        write(page, place)
        end_all_sessions()
        with page.expect_navigation():
            page.get_by_role("button", name=place.button, exact=True).click()
        assert "Je bent intussen uitgelogd" in body(page)

        sign_in(page, world.people[1])
        page.goto(place.path)
        page.wait_for_timeout(300)
        assert field(page).input_value() == ""
        assert page.evaluate(READ_JOURNAL)["count"] == 1
        sign_in(page, place.user)
        page.goto(place.path)
        page.get_by_text(BACK).wait_for()
        assert field(page).input_value() == TEXT
