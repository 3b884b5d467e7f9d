"""Reader and author talk, in a real browser: quoting, calling, gun-aanbod, a thread, a next version.

With JavaScript and without; each step says what the other person now sees, and what they must not.
"""

import os
import time
from contextlib import ExitStack

import pytest

from conversations.models import Offer
from reflections.models import Review
from tests.factories import build_world
from tests.journeys.hands import body, press, saved, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

BOTH_WAYS = pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
PASSAGE = "Ik sprak de omwonenden en het bleef stil."
SHOTS = os.environ.get("SHOTS")


@pytest.fixture
def world(transactional_db, settings):
    settings.RELEASE_UNDO_SECONDS = 0
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


@pytest.fixture
def people(world, open_browser, javascript):
    """Author, reader and trainer, each signed in in a browser of their own."""
    with ExitStack() as stack:
        pages = []
        for person in (*world.people[:2], world.trainer):
            page = stack.enter_context(open_browser(javascript=javascript))
            sign_in(page, person)
            pages.append(page)
        yield pages


@pytest.fixture
def look(accessible, javascript):
    """axe at two widths where scripts may run; pictures where SHOTS names a folder."""

    def check(page, name):
        if javascript:
            accessible(page)
        for width in (1280, 390, 320) if SHOTS and javascript else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=width != 390)
        page.set_viewport_size({"width": 1280, "height": 900})

    return check


def pass_on(trainer, *, expecting: str) -> None:
    trainer.goto("/vandaag/")
    trainer.get_by_role("link", name="Begin met lezen").click()
    assert expecting in body(trainer)
    press(trainer, "Doorgeven en volgende")


def pass_on_words(trainer, *, expecting: str, look=None) -> None:
    trainer.goto("/meelezen/gesprekken/")
    assert expecting in body(trainer)
    if look:
        look(trainer, "message")
    press(trainer, "Doorgeven en volgende")


def open_details(page, summary: str) -> None:
    page.locator("summary", has_text=summary).first.click()


@BOTH_WAYS
def test_a_reader_quotes_writes_and_is_answered_past_the_trainer(world, people, look, javascript):
    author, reader, trainer = people
    review = world.claimed(world.submitted(world.people[0]), world.people[1])

    reader.goto(review.get_absolute_url())
    look(reader, "silence")
    reader.get_by_role("link", name="Kijk eerst bij twee voorbeelden").click()
    open_details(reader, "Zo reageerde Marijke")
    look(reader, "examples")
    reader.goto(review.get_absolute_url())
    press(reader, "Ik heb gelezen")
    assert PASSAGE in body(reader)
    assert "De schrijver ziet je naam." in body(reader)
    look(reader, "writing")
    quote(reader, javascript)
    field = reader.get_by_role("textbox", name="Dit herken ik")
    assert f"> {PASSAGE}" in field.input_value()
    field.fill(field.input_value() + "\nDie stilte ken ik.")
    reader.get_by_role("textbox", name="Deze vraag roept het op").fill("Wie brak de stilte?")
    if javascript:
        until(lambda: "Wie brak de stilte?" in Review.objects.get(pk=review.pk).answers.values())
        reader.goto(review.get_absolute_url())
        assert "Die stilte ken ik." in reader.get_by_role("textbox", name="Dit herken ik").input_value()
    press(reader, "Reactie inleveren")
    reader.wait_for_url("**/mijn/ingeleverd/reactie/**")

    author.goto(review.reflection.get_absolute_url())
    assert "Die stilte ken ik." not in author.content()
    pass_on(trainer, expecting="Die stilte ken ik.")
    author.reload()
    assert "Die stilte ken ik." in body(author)
    assert author.locator(".mc-response blockquote").inner_text().strip() == PASSAGE
    look(author, "own")


def until(holds, seconds: float = 10) -> None:
    """Autosave takes its time; wait until the database says so."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "not saved in time"
        time.sleep(0.1)


def at_rest(page) -> None:
    """A jump glides to its place (`scroll-behavior: smooth`); wait until the page stands still."""
    now = page.evaluate("scrollY")
    for _ in range(100):
        time.sleep(0.1)
        before, now = now, page.evaluate("scrollY")
        if before == now:
            return
    pytest.fail("the page keeps scrolling")


def quote(page, javascript: bool) -> None:
    """With the mouse over the text where scripts run, from the list of sentences where they do not."""
    if not javascript:
        open_details(page, "Een zin aanhalen")
        page.get_by_role("button", name=PASSAGE).click()
        return
    assert not page.locator("[data-mc-quote-bar]").is_visible()
    page.get_by_text(PASSAGE).first.click(click_count=3)
    press(page, "Zet dit citaat in mijn reactie")


def test_a_picked_sentence_goes_into_the_field_that_was_written_in_last(world, open_browser, accessible):
    review = world.read(world.submitted(world.people[0]), world.people[1])
    with open_browser() as page:
        sign_in(page, world.people[1])
        page.goto(review.get_absolute_url())
        field = page.get_by_role("textbox", name="Deze vraag roept het op")
        field.fill("Want je schreef:")

        open_details(page, "Een zin aanhalen")
        page.get_by_role("button", name=PASSAGE).click()

        assert field.input_value() == f"Want je schreef:\n\n> {PASSAGE}\n\n"
        saved(page)


def test_on_a_phone_the_reflection_is_one_tap_away_while_writing_and_is_never_cut(world, open_browser):
    review = world.read(world.submitted(world.people[0]), world.people[1])
    with open_browser(javascript=False, width=390) as page:
        sign_in(page, world.people[1])
        page.goto(review.get_absolute_url())
        passage = page.locator(".mc-read").get_by_text(PASSAGE)

        page.get_by_role("textbox", name="Deze vraag roept het op").scroll_into_view_if_needed()
        assert 0 <= page.locator(".mc-switch").bounding_box()["y"] < 5
        page.get_by_role("link", name="Lezen", exact=True).click()
        at_rest(page)
        switch = page.locator(".mc-switch").bounding_box()
        assert switch["y"] + switch["height"] <= page.locator("#lezen").bounding_box()["y"] < 200
        assert 0 <= passage.bounding_box()["y"] < 900
        cut = """element => element.scrollHeight > element.clientHeight + 1
          && getComputedStyle(element).overflowY !== "visible" """
        assert not page.locator(".mc-read--folds").evaluate(cut)
        assert not page.locator(".mc-read__text").evaluate(cut)

        open_details(page, "De reflectie")
        assert not passage.is_visible()


@BOTH_WAYS
def test_a_call_instead_of_a_written_response(world, people, look, javascript):
    author, reader, trainer = people
    reflection = world.submitted(world.people[0])
    review = world.read(reflection, world.people[1])

    reader.goto(review.get_absolute_url())
    open_details(reader, "Liever bellen?")
    look(reader, "call-proposal")
    press(reader, "Stel een gesprek voor")
    assert "Schrijf waar de ander je kan bereiken." in body(reader)
    reader.get_by_role("textbox", name="Waar ben je te bereiken?").fill("06-11 11 11 11")
    press(reader, "Stel een gesprek voor")
    look(reader, "call-waiting")

    author.goto("/mijn/")
    author.get_by_role("link", name="Zeg ja of nee").click()
    assert "06-11 11 11 11" not in author.content()
    look(author, "call-asked")
    author.get_by_role("textbox", name="Waar ben je te bereiken?").fill("06-22 22 22 22")
    press(author, "Ja, bel me")
    assert "06-11 11 11 11" in body(author)

    reader.goto("/mijn/")
    reader.get_by_role("link", name="Naar het gesprek").click()
    assert "06-22 22 22 22" in body(reader)
    assert reader.locator(".mc-call__questions li").count() == 3
    look(reader, "call-phone")
    reader.get_by_role("textbox", name="Wat bleef je bij uit het gesprek?").fill("Je lachte toen het spannend werd.")
    press(reader, "Inleveren als mijn reactie")

    author.reload()
    assert "06-11 11 11 11" not in author.content()
    assert "Je lachte" not in author.content()
    author.get_by_role("textbox", name="Je woorden").fill("Ik durfde het hardop te zeggen.")
    press(author, "Zin bewaren")
    look(author, "call-after")

    pass_on(trainer, expecting="Je lachte toen het spannend werd.")
    pass_on_words(trainer, expecting="Ik durfde het hardop te zeggen.", look=look)
    author.goto(reflection.get_absolute_url())
    assert "Je lachte toen het spannend werd." in body(author)
    reader.goto(f"/gesprekken/{review.pk}/")
    assert "Ik durfde het hardop te zeggen." in body(reader)


@BOTH_WAYS
@pytest.mark.parametrize("answer", ["Graag", "Nu niet"])
def test_a_gun_aanbod_is_answered_and_addresses_are_shared_only_after_graag(world, people, look, javascript, answer):
    author, reader, trainer = people
    me, other = world.people[:2]
    review = world.written(world.submitted(me), other)

    reader.goto(review.get_absolute_url())
    assert not reader.get_by_role("textbox", name="In één zin").is_visible()
    reader.get_by_label("Ik bied ook iets van mezelf aan").check()
    assert "Nooit een contract, subsidie of voorrang" in body(reader)
    press(reader, "Reactie inleveren")
    reader.get_by_text("Of haal het vinkje weg").first.wait_for()
    assert "Of haal het vinkje weg" in body(reader)
    reader.get_by_label("tijd", exact=True).check()
    reader.get_by_role("textbox", name="In één zin").fill("Een middag meelopen langs de dijk.")
    press(reader, "Reactie inleveren")
    reader.wait_for_url("**/mijn/ingeleverd/reactie/**")

    pass_on(trainer, expecting="Een middag meelopen langs de dijk.")
    author.goto(review.reflection.get_absolute_url())
    author.get_by_role("link", name="Antwoord op dit aanbod").click()
    assert "zien jullie elkaars naam en e-mailadres" in body(author)
    assert other.email not in author.content()
    look(author, "offer-asked")
    author.get_by_role("button", name=answer).click()

    path = Offer.objects.get().get_absolute_url()
    reader.goto(path)
    assert (me.email in body(reader)) is (answer == "Graag")
    author.goto(path)
    assert (other.email in body(author)) is (answer == "Graag")
    look(reader, f"offer-{answer.replace(' ', '-').lower()}")


@BOTH_WAYS
def test_a_thread_a_next_version_and_what_it_led_to(world, people, look, javascript):
    author, reader, trainer = people
    review = world.released(world.submitted(world.people[0]), world.people[1])

    author.goto(review.reflection.get_absolute_url())
    author.get_by_role("textbox", name="Je antwoord aan je lezers").fill("Dank je. Ik vraag het haar.")
    author.get_by_label("de vraag", exact=True).check()
    look(author, "reply")
    press(author, "Antwoord plaatsen")
    author.get_by_role("link", name="Bekijk mijn reflectie en de reacties").click()
    author.get_by_role("link", name="Doorpraten").click()
    author.get_by_role("textbox", name="Je woorden").fill("Wat deed jij toen?")
    look(author, "conversation")
    press(author, "Versturen")

    reader.goto(f"/gesprekken/{review.pk}/")
    assert "Wat deed jij toen?" not in reader.content()
    pass_on_words(trainer, expecting="Wat deed jij toen?")
    reader.reload()
    assert "Wat deed jij toen?" in body(reader)

    author.goto(review.reflection.get_absolute_url())
    author.get_by_role("link", name="Een volgende versie maken").click()
    assert "Die stilte ken ik van onze dijk." in body(author)
    look(author, "next-version")
    author.get_by_role("textbox", name="Wat gebeurde er?").fill("Ik sprak de omwonenden en het werd stiller.")
    press(author, "Inleveren")
    author.wait_for_url("**/mijn/ingeleverd/reflectie/**")
    author.get_by_role("link", name="Bekijk mijn reflectie").click()
    author.get_by_role("link", name="Versies naast elkaar").click()
    assert author.locator("ins").first.inner_text().endswith("werd stiller.")
    look(author, "versions")

    reader.goto("/mijn/")
    reader.get_by_role("link", name="Wat mijn reacties losmaakten").click()
    assert "Dank je. Ik vraag het haar." in body(reader)
    assert "de vraag" in body(reader)
    look(reader, "given")
    reader.get_by_role("link", name="Er is een volgende versie").click()
    assert "stiller." in body(reader)
    reader.goto("/mijn/meegenomen/")
    assert "GEHEIM: ik praat zelf te veel." in body(reader)
    look(reader, "taken")
    author.goto("/mijn/reacties/")
    look(author, "my-responses")
    assert "GEHEIM" not in author.content()
    assert Review.objects.get().answers
