"""A crawl over every writing page in real Chromium: a field that is too long says so, and holds up nothing else.

At each field: too much is typed, the field says so while another one is saved; it is made shorter and is saved; and
the buttons lead on. Prints how many pages and fields were tried; not one may freeze.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse

from accounts.models import User
from conversations import transitions as conversations
from exercises import transitions as exercises
from tests.factories import build_world
from tests.factories.world import LETTING_GO, TABLE, World
from tests.journeys.hands import body, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
OVER = 12
COLUMNS = [{"key": "wie", "label": "Wie"}, {"key": "dag", "label": "Welke dag", "kind": "day"}]
KINDS = [
    {"key": "lang", "kind": "long_text", "label": "Een lange tekst"},
    {"key": "kort", "kind": "short_text", "label": "Een korte tekst"},
    {"key": "regel", "kind": "if_then", "label": "Een regel"},
    {"key": "tafel", "kind": "row_table", "label": "Een tabel", "minimum_rows": 1, "columns": COLUMNS},
    {"key": "log", "kind": "experiment_log", "label": "Een logboek"},
    {"key": "belofte", "kind": "promise", "label": "Een belofte"},
    {"key": "praat", "kind": "conversations", "label": "Een gesprek", "minimum_rows": 1, "columns": COLUMNS},
]
FIELDS = """() => [...document.querySelectorAll("main form[data-mc-writing] [data-mc-longest]")]
  .filter((field) => field.name).map((field) => field.name)"""


@dataclass
class Place:
    """Where someone writes: who, which page, which form on it (by its action's ending), and the buttons in turn."""

    user: User
    path: str
    buttons: tuple[str, ...]
    action: str = ""

    @property
    def form(self) -> str:
        ending = f'[action$="{self.action}"]' if self.action else ""
        return f"main form[data-mc-writing]{ending}"


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


def reflection(world: World) -> Place:
    return Place(world.people[0], f"/stappen/{world.step.pk}/reflectie/", ("Bewaren als kladje", "Inleveren"))


def response(world: World) -> Place:
    review = world.read(world.submitted(world.people[0]), world.people[1])
    return Place(world.people[1], review.get_absolute_url(), ("Bewaren als kladje", "Reactie inleveren"), "/reactie/")


def preparing(world: World) -> Place:
    world.ask(prepare=KINDS[1:], note=KINDS[:1])
    path = f"/stappen/{world.step.pk}/oefening/voorbereiden/"
    return Place(world.people[0], path, ("Bewaren", "Bewaren en door naar doen"))


def noting(world: World) -> Place:
    world.ask(prepare=KINDS[3:4], note=KINDS[:3])
    path = f"/stappen/{world.step.pk}/oefening/noteren/"
    return Place(world.people[0], path, ("Bewaren", "Bewaren en inleveren"))


SAVING = [reflection, response, preparing, noting]


@pytest.mark.parametrize("where", SAVING)
def test_a_page_that_saves_by_itself_never_freezes(world, open_browser, where: Callable[[World], Place], capsys):
    place = where(world)
    with open_browser() as page:
        sign_in(page, place.user)
        page.goto(place.path)
        if page.locator('[name="offers"]').count():
            page.locator('[name="offers"]').check()
        names = [name for name in page.evaluate(FIELDS) if field(page, place, name).count()]
        texts: dict[str, str] = {}
        for number, name in enumerate(names):
            overflow(page, place, name)
            if other := beside(names, name):
                texts[other] = write(page, place, other, f"Ernaast bij {number}.")
                is_stored(page, place, other, texts[other])
                receipt(page, place, re.compile("nog niet bewaard|nog iets gebeuren"))
            texts[name] = write(page, place, name, f"Weer kort, nummer {number}.")
            is_stored(page, place, name, texts[name])
            receipt(page, place, re.compile("^Bewaard om"))
            assert field(page, place, name).get_attribute("aria-invalid") is None
        press_in_turn(page, place)
    with capsys.disabled():
        print(f"\n  {where.__name__}: {len(names)} velden, 0 vastgelopen")  # noqa: T201 the figures of the crawl


def beside(names: list[str], name: str) -> str | None:
    """A field of another question: a rule or a table is saved as one."""
    question = re.compile(r"[_-](if|then|text|how|\d+-\d+)$")
    return next((other for other in names if question.sub("", other) != question.sub("", name)), None)


def overflow(page, place: Place, name: str) -> None:
    """Too much, and the field itself says by how much, to whoever sees it and to whoever hears it."""
    there = field(page, place, name)
    there.fill("x" * (int(there.get_attribute("data-mc-longest")) + OVER))
    line = page.locator(f'.mc-under[data-mc-of="{name}"] .mc-under__room')
    line.wait_for(timeout=3000)
    assert f"{OVER} tekens te veel" in line.inner_text()
    assert line.get_attribute("id") in there.get_attribute("aria-describedby").split()
    assert there.get_attribute("aria-invalid") == "true"
    assert len(there.input_value()) > OVER


def write(page, place: Place, name: str, text: str) -> str:
    there = field(page, place, name)
    there.fill(text)
    there.blur()
    return text


def field(page, place: Place, name: str):
    return page.locator(f'{place.form} [name="{name}"]')


def is_stored(page, place: Place, name: str, text: str) -> None:
    """Within seconds and without a button."""
    for _ in range(60):
        if stored(page, place, name) == text:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{name} of {place.path} was not saved: {page.locator('[data-mc-saved]').first.inner_text()}")


def receipt(page, place: Place, words: re.Pattern) -> None:
    line = page.locator(f"{place.form} [data-mc-saved]")
    for _ in range(60):
        if words.search(line.inner_text()):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not {words.pattern}: {line.inner_text()}")


def stored(page, place: Place, name: str) -> str:
    """What a fresh page shows: fetched beside this one, by the same person."""
    read = """async ([path, form, name]) => {
      const answer = await fetch(path, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return page.querySelector(`${form} [name="${name}"]`)?.value;
    }"""
    return page.evaluate(read, [place.path, place.form, name])


def press_in_turn(page, place: Place) -> None:
    """Each button leads to a page of ours; after the last one nothing is asked any more."""
    for button in place.buttons:
        page.goto(place.path)
        with page.expect_navigation() as led:
            page.locator(place.form).get_by_role("button", name=button, exact=True).click()
        assert led.value.status in (200, 409, 422)
        assert "geen verbinding" not in body(page)


def joy(world: World) -> Place:
    return Place(world.people[0], f"/stappen/{world.step.pk}/plezier/", ("Bewaren",))


def quote(world: World) -> Place:
    return Place(world.people[0], f"/stappen/{world.step.pk}/mijn-zin/", ("Bewaren",))


def reply(world: World) -> Place:
    author, reader, _ = world.people
    found = world.released(world.submitted(author), reader).reflection
    return Place(author, found.get_absolute_url(), ("Antwoord plaatsen",))


def turn(world: World) -> Place:
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    return Place(reader, f"/gesprekken/{review.pk}/", ("Versturen",))


def sentence_after_a_call(world: World) -> Place:
    author, reader, _ = world.people
    call = conversations.propose_call(world.read(world.submitted(author), reader), "06-1", by=reader)
    conversations.accept_call(call, "06-2", by=author)
    return Place(author, call.get_absolute_url(), ("Zin bewaren",))


def where_to_be_reached(world: World) -> Place:
    author, reader, _ = world.people
    call = conversations.propose_call(world.read(world.submitted(author), reader), "06-1", by=reader)
    return Place(author, call.get_absolute_url(), ("Ja, bel me",))


def remark(world: World) -> Place:
    submission = world.practising(world.people[0])
    exercises.save_answers(submission, {TABLE: [["de school", "rust"]], LETTING_GO: "X"}, base={}, by=world.people[0])
    exercises.hand_in(submission, by=world.people[0])
    return Place(world.people[0], submission.get_absolute_url(), ("Plaatsen",))


def opgave(world: World) -> Place:
    return Place(world.people[0], world.challenge(world.people[0]).get_absolute_url(), ("Bewaren",))


def letter(world: World) -> Place:
    path = reverse("person-letter", args=[world.enrolment(world.people[0]).pk])
    return Place(world.trainer, path, ("Versturen",))


def private_note(world: World) -> Place:
    path = reverse("person-note", args=[world.enrolment(world.people[0]).pk])
    return Place(world.trainer, path, ("Aantekening bewaren",))


SENT = [joy, quote, reply, turn, sentence_after_a_call, where_to_be_reached, remark, opgave, letter, private_note]


@pytest.mark.parametrize("where", SENT)
def test_a_form_that_is_sent_whole_never_freezes(world, open_browser, where: Callable[[World], Place], capsys):
    place = where(world)
    with open_browser() as page:
        sign_in(page, place.user)
        page.goto(place.path)
        names = [name for name in page.evaluate(FIELDS) if field(page, place, name).count()]
        assert names
        for name in names:
            overflow(page, place, name)
            long = field(page, place, name).input_value()
            send(page, place)
            assert page.title().startswith("Fout: ")
            assert field(page, place, name).input_value() == long
            write(page, place, name, f"Weer kort: {name}.")
        for name in names:
            write(page, place, name, "Nu past alles.")
        send(page, place)
        assert not page.title().startswith("Fout: ")
    with capsys.disabled():
        print(f"\n  {where.__name__}: {len(names)} velden, 0 vastgelopen")  # noqa: T201 the figures of the crawl


def send(page, place: Place) -> None:
    with page.expect_navigation():
        page.locator(place.form).get_by_role("button", name=place.buttons[0], exact=True).click()
