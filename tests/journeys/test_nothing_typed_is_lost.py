"""A sentence someone typed is on screen, whatever goes wrong; with and without JavaScript."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from reflections.models import Reflection
from tests.factories import build_world
from tests.journeys.hands import body, press, saved, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Dit schreef ik een uur lang op een dinsdag."


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


def end_all_sessions() -> None:
    """What a deploy, a timeout or `log out everywhere` does."""
    Session.objects.all().delete()
    cache.clear()


def open_writing_page(page, world):
    sign_in(page, world.people[0])
    page.goto(f"/stappen/{world.step.pk}/reflectie/")
    page.get_by_role("textbox", name="Wat gebeurde er?").fill(TEXT)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_expired_sign_in_shows_the_text_and_carries_it_through(world, open_browser, javascript):
    with open_browser(javascript=javascript) as page:
        open_writing_page(page, world)
        end_all_sessions()

        press(page, "Bewaren als kladje")
        assert "Je bent intussen uitgelogd" in body(page)
        assert TEXT in page.locator("textarea").first.input_value()

        page.get_by_role("link", name="Inloggen en verder").click()
        page.get_by_label("E-mailadres").fill(world.people[0].email)
        page.get_by_role("textbox", name="Wachtwoord").fill("een-lang-wachtwoord-42")
        press(page, "Inloggen")
        assert TEXT in page.locator("textarea").first.input_value()
        press(page, "Bewaren als kladje")

        assert page.get_by_role("textbox", name="Wat gebeurde er?").input_value() == TEXT
    assert TEXT in Reflection.objects.get().draft.values()


def test_another_person_on_the_same_browser_never_sees_it(world, open_browser):
    with open_browser() as page:
        open_writing_page(page, world)
        end_all_sessions()
        press(page, "Bewaren als kladje")

        page.get_by_role("link", name="Inloggen en verder").click()
        page.get_by_label("E-mailadres").fill(world.people[1].email)
        page.get_by_role("textbox", name="Wachtwoord").fill("een-lang-wachtwoord-42")
        press(page, "Inloggen")

        assert TEXT not in page.content()
    assert not Reflection.objects.exists()


def test_a_stale_token_shows_the_text_ready_to_send_again(world, open_browser):
    with open_browser(javascript=False) as page:
        open_writing_page(page, world)
        page.context.clear_cookies(name="csrftoken")

        press(page, "Bewaren als kladje")
        assert "Dit formulier was te oud" in body(page)
        press(page, "Bewaren als kladje")

        assert page.get_by_role("textbox", name="Wat gebeurde er?").input_value() == TEXT


def test_a_stale_token_is_renewed_by_the_page_itself(world, open_browser):
    with open_browser() as page:
        open_writing_page(page, world)
        page.context.clear_cookies(name="csrftoken")

        press(page, "Bewaren als kladje")

        assert "Dit formulier was te oud" not in body(page)
        assert page.get_by_role("textbox", name="Wat gebeurde er?").input_value() == TEXT
    assert TEXT in Reflection.objects.get().draft.values()


def test_two_tabs_lead_to_a_choice_before_anything_is_sent(world, open_browser):
    with open_browser() as page:
        open_writing_page(page, world)
        saved(page)
        second = page.context.new_page()
        second.goto(f"/stappen/{world.step.pk}/reflectie/")
        second.get_by_role("textbox", name="Wat gebeurde er?").fill("uit het tweede tabblad")
        press(second, "Bewaren als kladje")

        page.get_by_role("button", name="Bewaren als kladje").click()

        choice = page.get_by_role("alert")
        choice.wait_for()
        assert "uit het tweede tabblad" in choice.inner_text()
        assert page.get_by_role("textbox", name="Wat gebeurde er?").input_value() == TEXT
        assert TEXT not in Reflection.objects.get().draft.values()
        press(page, "Mijn tekst houden")
        saved(page)
    assert TEXT in Reflection.objects.get().draft.values()


def test_two_tabs_show_both_texts(world, open_browser):
    with open_browser(javascript=False) as page:
        open_writing_page(page, world)
        second = page.context.new_page()
        second.goto(f"/stappen/{world.step.pk}/reflectie/")
        second.get_by_role("textbox", name="Wat gebeurde er?").fill("uit het tweede tabblad")
        press(second, "Bewaren als kladje")

        press(page, "Bewaren als kladje")

        assert "uit het tweede tabblad" in body(page)
        assert page.get_by_role("textbox", name="Wat gebeurde er?").input_value() == TEXT
        press(page, "Bewaren als kladje")
    assert TEXT in Reflection.objects.get().draft.values()


def test_closing_the_group_meanwhile_shows_the_text_with_the_reason(world, open_browser):
    from courses import transitions

    with open_browser() as page:
        open_writing_page(page, world)
        transitions.close(world.cohort, by=world.manager)

        press(page, "Inleveren")

        assert "afgesloten" in body(page)
        assert TEXT in page.locator("textarea").first.input_value()


def test_a_slow_press_is_a_press(world, open_browser):
    """Leaving a field saves it; what is said of that moves no button away from under a finger."""
    with open_browser() as page:
        open_writing_page(page, world)
        page.get_by_role("textbox", name="Wat gebeurde er?").press("End")
        page.keyboard.type(" en nog iets")
        button = page.get_by_role("button", name="Bewaren als kladje")
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
        with page.expect_navigation():
            page.mouse.down()
            page.wait_for_timeout(1_500)
            page.mouse.up()
    assert f"{TEXT} en nog iets" in Reflection.objects.get().draft.values()
