"""The main job, in a real browser: participant → peer → trainer → author → oogst.

Each step says what the *other* person now sees, and what they must not. Once with JavaScript and
once without; axe looks at every page where scripts may run.
"""

import pytest
from django.test import Client

from courses.models import Principle
from tests.factories import build_world
from tests.journeys.hands import body, press, sign_in_by_hand

pytestmark = pytest.mark.django_db(transaction=True)

HAPPENED = "Ik stond in de zaal en niemand zei iets."
WORKED = "Wachten werkte. Mijn presentatie niet."
RECOGNISE = "Die stilte ken ik van de dijk."
QUESTION = "Wie durfde haar te breken?"
PRIVATE = "Ik praat zelf altijd te snel."
REPLY = "Dank je. Ik vraag het haar maandag."


@pytest.fixture
def world(transactional_db, settings):
    settings.RELEASE_UNDO_SECONDS = 0
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_principle_is_practised_reflected_answered_and_harvested(world, open_browser, accessible, javascript):
    author, reader, peer = world.people
    look = accessible if javascript else (lambda page: None)

    with (
        open_browser(javascript=javascript) as as_author,
        open_browser(javascript=javascript) as as_reader,
        open_browser(javascript=javascript) as as_trainer,
    ):
        sign_in_by_hand(as_author, author)
        look(as_author)
        read_and_practise(as_author, look)
        write_reflection(as_author, look)

        sign_in_by_hand(as_reader, reader)
        assert HAPPENED not in body(as_reader)
        respond(as_reader, author, look)

        as_author.goto("/mijn/")
        assert "Antwoord je lezers" not in body(as_author)

        sign_in_by_hand(as_trainer, world.trainer)
        pass_on(as_trainer, look)

        answer(as_author, look)

        as_reader.goto("/mijn/")
        reading = as_reader.request.get(f"/lezingen/{world_review(author).pk}/").text()
        assert REPLY in reading

        harvest_is_seen_by_the_group(as_reader, author, look)

    assert_others_saw_nothing(world, peer, author)


def read_and_practise(page, look) -> None:
    """Read the principle, prepare, choose a date, note, hand in."""
    page.goto(Principle.objects.get(slug="stil").url)
    assert "Leestekst van stil" in body(page)
    look(page)
    page.get_by_role("link", name="Naar de oefening").click()
    look(page)
    page.get_by_role("textbox", name="Wie", exact=True).first.fill("de school")
    page.get_by_role("textbox", name="Wat wil die", exact=True).first.fill("rust")
    press(page, "Bewaren en door naar doen")
    look(page)
    page.get_by_label("Wanneer ga je het doen?").fill("2030-01-07")
    press(page, "Datum bewaren")
    page.get_by_role("link", name="Door naar noteren").click()
    page.get_by_role("textbox", name="Wat laat je los?").fill("Mijn planning, een beetje.")
    press(page, "Bewaren en inleveren")
    assert "Je trainer kan het nu lezen." in body(page)
    look(page)
    page.get_by_role("link", name="Bekijk wat ik inleverde").click()
    assert "Mijn planning, een beetje." in body(page)
    look(page)


def write_reflection(page, look) -> None:
    """Write, hand in too early, mend, hand in."""
    page.get_by_role("link", name="Door naar mijn reflectie").click()
    assert "Dit lezen je lezers, meestal twee of drie mensen uit je groep, en de trainer." in body(page)
    look(page)
    page.get_by_role("textbox", name="Wat gebeurde er?").fill(HAPPENED)
    press(page, "Inleveren")
    assert "Schrijf nog iets bij: Wat werkte, en wat niet?" in body(page)
    assert page.get_by_role("textbox", name="Wat gebeurde er?").input_value() == HAPPENED
    look(page)
    page.get_by_role("textbox", name="Wat werkte, en wat niet?").fill(WORKED)
    page.get_by_role("textbox", name="Als", exact=True).fill("het stil valt")
    page.get_by_role("textbox", name="dan", exact=True).fill("tel ik tot tien")
    page.get_by_label("Zet mijn vuistregel in de oogst").check()
    page.get_by_label("iets dat niet werkte").check()
    page.get_by_label("Mijn lezers mogen meteen beginnen").check()
    press(page, "Inleveren")
    assert "Je lezers kunnen nu beginnen." in body(page)
    assert "Je vuistregel staat in de oogst." in body(page)
    look(page)
    page.get_by_role("link", name="Bekijk mijn reflectie").click()
    assert "Nog geen reactie" in body(page)
    look(page)


def respond(page, author, look) -> None:
    """The peer reflects too (so reading is offered), asks for one, reads in silence, writes."""
    page.goto("/mijn/")
    look(page)
    world_step_write(page)
    page.goto("/mijn/")
    press(page, "Lees een ander bij Stil")
    assert author.first_name in body(page)
    assert HAPPENED in body(page)
    assert page.locator("textarea").count() == 0
    look(page)
    press(page, "Ik heb gelezen")
    look(page)
    page.get_by_role("textbox", name="Dit herken ik").fill(RECOGNISE)
    page.get_by_role("textbox", name="Deze vraag roept het op").fill(QUESTION)
    page.get_by_role("textbox", name="Dit neem ik mee naar mijn eigen opgave").fill(PRIVATE)
    press(page, "Reactie inleveren")
    assert "De trainer leest eerst mee" in body(page)


def world_step_write(page) -> None:
    page.get_by_role("link", name="Schrijf je reflectie bij").first.click()
    page.get_by_role("textbox", name="Wat gebeurde er?").fill("Bij mij ging het anders.")
    page.get_by_role("textbox", name="Wat werkte, en wat niet?").fill("Nog niets.")
    press(page, "Inleveren")


def pass_on(page, look) -> None:
    """The trainer sees it waiting, reads it beside the reflection, passes it on."""
    assert "één reactie · ± 2 min" in body(page)
    look(page)
    page.get_by_role("link", name="Begin met lezen").click()
    assert RECOGNISE in body(page)
    assert HAPPENED in body(page)
    assert PRIVATE not in page.content()
    look(page)
    press(page, "Doorgeven en volgende")
    assert "Er ligt niets" in body(page)


def answer(page, look) -> None:
    """The author finds the response first, and answers it."""
    page.goto("/mijn/")
    page.get_by_role("link", name="Lees je reacties").first.click()
    assert RECOGNISE in body(page)
    assert PRIVATE not in page.content()
    look(page)
    page.get_by_role("textbox", name="Je antwoord aan je lezers").fill(REPLY)
    press(page, "Antwoord plaatsen")
    page.get_by_role("link", name="Bekijk mijn reflectie en de reacties").click()
    assert REPLY in body(page)


def harvest_is_seen_by_the_group(page, author, look) -> None:
    page.goto("/oogst/")
    assert "Als het stil valt, dan tel ik tot tien." in " ".join(body(page).split())
    assert "Wat niet werkte" in body(page)
    assert HAPPENED not in page.content()
    look(page)


def world_review(author):
    from reflections.models import Review

    return Review.objects.get(version__reflection__author__user=author)


def assert_others_saw_nothing(world, peer, author) -> None:
    """A peer who did not read, and someone of another client, find nothing of the text."""
    outsider = build_world(people=1).people[0]
    reflection = world_review(author).reflection
    for person in (peer, outsider, world.manager):
        browser = Client()
        browser.force_login(person)
        for path in (reflection.get_absolute_url(), f"/lezingen/{world_review(author).pk}/", "/mijn/", "/oogst/"):
            assert HAPPENED not in browser.get(path, follow=True).content.decode()
