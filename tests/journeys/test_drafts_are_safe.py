"""A killed browser, a stopped server, an expired sign-in, two tabs: no sentence is lost. Real Chromium."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from exercises import transitions
from exercises.models import Answer, EarlierAnswer
from tests import day
from tests.factories import build_world
from tests.factories.world import LETTING_GO, TABLE
from tests.journeys.conftest import CHROMIUM
from tests.journeys.hands import body, press, saved, sign_in
from tests.journeys.test_nothing_typed_is_lost import end_all_sessions

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Ik laat de planning los, en dat vertel ik dinsdag aan de directeur."


@pytest.fixture
def world(transactional_db, settings):
    settings.MFA_REQUIRED_ROLES = []
    return build_world()


def note_page(page, world, person=0):
    sign_in(page, world.people[person])
    page.goto(f"/stappen/{world.step.pk}/oefening/noteren/")


def field(page):
    return page.get_by_label("Wat laat je los?")


def stored() -> str:
    answer = Answer.objects.filter(question_id=LETTING_GO).first()
    return answer.value if answer else ""


def test_typing_is_saved_without_pressing_anything(world, open_browser):
    with open_browser() as page:
        note_page(page, world)
        field(page).press_sequentially(TEXT, delay=2)
        saved(page)
        assert stored() == TEXT

        field(page).press_sequentially(" En ook aan mezelf.", delay=2)
        page.wait_for_timeout(1500)
        assert stored() == TEXT + " En ook aan mezelf."

        page.reload()
        assert field(page).input_value() == TEXT + " En ook aan mezelf."


def test_an_expired_sign_in_keeps_the_text_and_sends_it_after_signing_in(world, open_browser):
    with open_browser() as page:
        note_page(page, world)
        end_all_sessions()
        field(page).fill(TEXT)
        page.get_by_role("link", name="Log opnieuw in").first.click()
        assert stored() == ""

        page.get_by_label("E-mailadres").fill(world.people[0].email)
        page.get_by_role("textbox", name="Wachtwoord").fill("een-lang-wachtwoord-42")
        press(page, "Inloggen")

        saved(page)
        assert field(page).input_value() == TEXT
    assert stored() == TEXT


def test_what_waits_in_the_browser_is_unreadable_and_not_shown_to_another(world, open_browser):
    with open_browser() as page:
        note_page(page, world)
        end_all_sessions()
        field(page).fill(TEXT)
        page.get_by_text("staat veilig op dit apparaat").first.wait_for()

        kept = page.evaluate(READ_JOURNAL)
        assert kept["count"] == 1
        assert "planning" not in kept["text"]
        assert str(world.people[0].pk) not in kept["text"]

        page.goto("/account/login/")
        page.get_by_label("E-mailadres").fill(world.people[1].email)
        page.get_by_role("textbox", name="Wachtwoord").fill("een-lang-wachtwoord-42")
        press(page, "Inloggen")
        page.goto(f"/stappen/{world.step.pk}/oefening/noteren/")
        page.wait_for_timeout(300)
        assert field(page).input_value() == ""
        assert TEXT not in page.content()


READ_JOURNAL = """() => new Promise((resolve) => {
  const request = indexedDB.open("mc-journal", 1);
  request.onsuccess = () => {
    const all = request.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => resolve({
      count: all.result.length,
      text: all.result.map((each) => new TextDecoder("latin1").decode(each.data)).join("|"),
    });
  };
})"""


@pytest.mark.parametrize("keep_mine", [True, False])
def test_two_tabs_lead_to_a_choice_that_shows_both(world, open_browser, keep_mine):
    with open_browser() as page:
        note_page(page, world)
        second = page.context.new_page()
        second.goto(page.url)
        field(second).fill("Uit het tweede tabblad.")
        saved(second)

        field(page).fill(TEXT)
        conflict = page.get_by_role("alert")
        conflict.wait_for()
        assert "Uit het tweede tabblad." in conflict.inner_text()
        assert field(page).input_value() == TEXT
        assert stored() == "Uit het tweede tabblad."

        press(page, "Mijn tekst houden" if keep_mine else "De andere tekst nemen")
        page.wait_for_timeout(800)
        assert field(page).input_value() == (TEXT if keep_mine else "Uit het tweede tabblad.")
    assert stored() == (TEXT if keep_mine else "Uit het tweede tabblad.")
    if not keep_mine:
        assert EarlierAnswer.objects.get().value == TEXT


def test_a_team_mate_in_another_question_is_no_conflict(world, open_browser):
    from courses import transitions as courses

    me, mate = world.people[0], world.join(challenge=False)
    challenge = world.challenge(me)
    courses.share(challenge, world.enrolment(mate), may_write=True, by=me)
    courses.accept_share(challenge, by=mate)
    submission = transitions.begin(world.step, challenge, by=me)

    with open_browser() as page:
        note_page(page, world)
        transitions.save_answers(submission, {TABLE: [["de school", "rust"]]}, base={}, by=mate)
        field(page).fill(TEXT)
        saved(page)
    assert stored() == TEXT
    assert Answer.objects.get(question_id=TABLE).saved_by == mate


def test_a_table_saves_while_typing_and_grows(world, open_browser):
    with open_browser() as page:
        sign_in(page, world.people[0])
        page.goto(f"/stappen/{world.step.pk}/oefening/voorbereiden/")
        page.get_by_label("Wie", exact=True).first.fill("de school")
        press(page, "Nog een rij")
        page.get_by_label("Wie", exact=True).nth(1).fill("de ouders")
        page.wait_for_timeout(1800)
        saved(page)
        page.reload()
        assert page.get_by_label("Wie", exact=True).nth(1).input_value() == "de ouders"


def test_a_lost_receipt_is_no_conflict_with_oneself(world, open_browser):
    with open_browser() as page:
        note_page(page, world)

        def swallow(route):
            route.fetch()
            route.abort()

        page.route("**/noteren/", swallow)
        field(page).fill("Eerste zin.")
        page.get_by_text("geen verbinding").first.wait_for()
        assert stored() == "Eerste zin."

        page.unroute("**/noteren/")
        field(page).fill("Eerste zin. Tweede zin.")
        saved(page)
        assert page.get_by_role("alert").count() == 0
    assert stored() == "Eerste zin. Tweede zin."


class Server:
    """The real application in a process of its own on the test database, to be killed and started again."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def start(self):
        name = str(connection.settings_dict["NAME"])
        arguments = [sys.executable, "-m", "tests.day", "tests.journeys.serve", name, str(self.port)]
        self.process = subprocess.Popen(  # noqa: S603 our own script and port
            arguments, env=day.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self):
        if self.process:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def server(transactional_db):
    running = Server()
    yield running
    running.kill()


def test_a_killed_server_and_a_killed_browser_lose_nothing(world, server, chromium, tmp_path):
    """Kill the server between keystrokes and save; then kill the browser; then start both again."""
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.fail("the test database must be a file, or no second process can serve it")
    server.start()
    context = launch(chromium, tmp_path)
    page = context.new_page()
    open_at(page, world, server)

    server.kill()
    field(page).fill(TEXT)
    page.get_by_text("geen verbinding").first.wait_for()
    kill_browser(tmp_path)
    with contextlib.suppress(Exception):  # the browser is gone, as meant
        context.close()

    assert stored() == ""
    server.start()
    context = launch(chromium, tmp_path)
    page = context.new_page()
    open_at(page, world, server)
    saved(page)
    assert field(page).input_value() == TEXT
    assert stored() == TEXT
    assert body(page).count("geen verbinding") == 0
    context.close()


def open_at(page, world, server):
    """The writing page, by way of signing in: a killed browser may have lost its cookie as well."""
    page.goto(f"{server.url}/account/login/?next=/stappen/{world.step.pk}/oefening/noteren/")
    if "login" in page.url:
        page.get_by_label("E-mailadres").fill(world.people[0].email)
        page.get_by_role("textbox", name="Wachtwoord").fill("een-lang-wachtwoord-42")
        press(page, "Inloggen")
    page.wait_for_url("**/noteren/")


def launch(chromium, folder):
    """A browser with a profile on disk, so that a second start finds what the first one kept."""
    context = chromium.browser_type.launch_persistent_context(
        str(folder / "profile"),
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        locale="nl-NL",
    )
    context.add_init_script(day.for_browser())
    context.set_default_timeout(8_000)
    return context


def kill_browser(folder):
    """SIGKILL to every process of this profile: no unload, no flush."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder / "profile").encode() in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            continue
