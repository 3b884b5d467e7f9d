"""While someone writes: who reads it, whether it is saved, and a button that never does nothing. Real Chromium."""

import re
from dataclasses import replace

import pytest

from courses.readership import TextKind, in_short, who_reads
from reflections.models import Reflection
from reflections.readership import around
from tests.factories import build_world
from tests.factories.world import World
from tests.journeys.hands import body, saved, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Dat ik wachtte tot het stil werd."
AWAY = re.compile("geen verbinding")


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


def reflecting(page, world: World, width: int = 1280):
    sign_in(page, world.people[0])
    page.goto(f"/stappen/{world.step.pk}/reflectie/")
    return page.get_by_role("textbox", name="Wat gebeurde er?")


def sentence_on(page) -> str:
    return page.locator("#wie-leest-dit").inner_text().strip()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_who_reads_follows_the_choice_at_once_and_is_part_of_every_field(world, open_browser, javascript):
    world.draft(world.people[0])
    facts = around(Reflection.objects.get())
    with open_browser(javascript=javascript) as page:
        reflecting(page, world)
        for choice in page.locator('[name="audience"]').all():
            choice.check()
            value = int(choice.get_attribute("value"))
            chosen = replace(facts, audience=value)
            assert sentence_on(page) == ": ".join(in_short(chosen))
            hint = page.locator(f"#{choice.get_attribute('aria-describedby')}")
            assert hint.inner_text() == who_reads(TextKind.REFLECTION, chosen).sentence
            in_harvest = who_reads(TextKind.RULE, chosen).sentence
            assert page.locator("#wie-leest-de-vuistregel").inner_text().strip() == in_harvest
        for area in page.locator("form[data-mc-autosave] textarea").all():
            lines = [page.locator(f"#{name}").count() for name in area.get_attribute("aria-describedby").split()]
            assert lines
            assert 0 not in lines
        choice, first = page.locator('[name="audience"]').first, page.locator("textarea").first
        assert choice.bounding_box()["y"] < first.bounding_box()["y"]


def test_without_a_network_a_button_holds_the_form_and_says_so(world, open_browser):
    with open_browser() as page:
        field = reflecting(page, world)
        field.fill(TEXT)
        saved(page)
        for button in ("Inleveren", "Bewaren als kladje"):
            page.context.set_offline(True)
            page.get_by_role("button", name=button, exact=True).click()
            page.locator("[data-mc-saved]").filter(has_text=re.compile(f"Druk straks opnieuw op ‘{button}’")).wait_for()
            assert field.input_value() == TEXT
        page.context.set_offline(False)
        with page.expect_navigation():
            page.get_by_role("button", name="Bewaren als kladje", exact=True).click()
        assert "Bewaard om" in body(page)


def test_a_form_that_is_sent_is_held_too(world, open_browser):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    with open_browser() as page:
        sign_in(page, reader)
        page.goto(f"/gesprekken/{review.pk}/")
        page.locator("form[data-mc-writing] textarea").fill(TEXT)
        page.context.set_offline(True)
        page.locator("form[data-mc-writing] button[type=submit]").click()
        page.get_by_text("Er is nog niets verstuurd").wait_for()
        page.context.set_offline(False)
        with page.expect_navigation():
            page.locator("form[data-mc-writing] button[type=submit]").click()
        assert TEXT in body(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_receipt_stands_at_the_field_in_use_and_nowhere_else(world, open_browser, width):
    with open_browser(width=width) as page:
        field = reflecting(page, world)
        field.click()
        field.press_sequentially(TEXT)
        saved(page)
        assert page.locator("[data-mc-saved]").bounding_box()["height"] <= 1  # for screen readers alone
        here = page.locator(".mc-under__saved")
        assert here.inner_text().startswith("Bewaard om")
        assert abs(here.bounding_box()["y"] - field.bounding_box()["y"] - field.bounding_box()["height"]) < 40
        second = page.get_by_role("textbox", name="Wat werkte, en wat niet?")
        second.click()
        assert here.count() == 1
        assert abs(here.bounding_box()["y"] - second.bounding_box()["y"] - second.bounding_box()["height"]) < 40


def test_who_reads_stays_in_sight_and_turns_into_a_warning_without_a_network(world, open_browser):
    with open_browser(width=390) as page:
        reflecting(page, world)
        bar = page.locator(".mc-audience-bar")
        last = page.locator("form[data-mc-autosave] textarea").last
        last.click()
        assert 0 <= bar.bounding_box()["y"] < 5
        page.context.set_offline(True)
        last.fill(TEXT)
        bar.get_by_text("geen verbinding").wait_for()
        assert re.search(r"^Op dit apparaat bewaard om \d\d\.\d\d$", page.locator(".mc-under__saved").inner_text())
        assert not page.get_by_role("button", name="Inleveren", exact=True).is_visible()
        page.context.set_offline(False)
        page.get_by_role("button", name="Probeer opnieuw").click()
        saved(page)
        assert page.get_by_role("button", name="Inleveren", exact=True).is_visible()
        assert "verbinding" not in bar.inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_enter_in_a_line_of_text_saves_and_never_presses_another_button(world, open_browser, javascript):
    review = world.read(world.submitted(world.people[0]), world.people[1])
    with open_browser(javascript=javascript) as page:
        sign_in(page, world.people[1])
        page.goto(review.get_absolute_url())
        page.locator('[name="offers"]').check()
        line = page.locator('[name="offer_line"]')
        line.fill("Een uur koffie.")
        with page.expect_navigation():
            line.press("Enter")
        assert line.input_value() == "Een uur koffie."
        assert "Bewaard om" in body(page)
        assert "> " not in page.locator("textarea").first.input_value()


def test_a_double_click_is_one_press(world, open_browser):
    with open_browser() as page:
        posts: list[str] = []
        reflecting(page, world).fill(TEXT)
        saved(page)
        is_document = "document"
        page.on("request", lambda sent: posts.append(sent.url) if sent.resource_type == is_document else None)
        with page.expect_navigation():
            page.get_by_role("button", name="Bewaren als kladje", exact=True).dblclick()
        page.wait_for_load_state()
        assert len(posts) == 2  # the form, and the page it leads to
