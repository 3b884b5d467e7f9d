"""Whatever goes wrong at the server, what someone typed is on the page, ready to be sent again."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser

from accounts.models import User
from accounts.transitions import erase
from kernel import rescue
from kernel.errors import WrongMoment
from reflections.models import Reflection

TEXT = "Dit schreef ik een uur lang\nop een <dinsdag> & woensdag."


@pytest.fixture
def writer(world, as_user):
    """A participant's browser, which gets the page of an error as people get it."""
    browser = as_user(world.people[0])
    browser.raise_request_exception = False
    return browser


@pytest.fixture
def full_disk(db):
    """A database that takes no more, as on a full disk. `with` it, so that the test can clean up."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite says it in one word; PostgreSQL would need a server of its own")

    class Full:
        def __enter__(self):
            connection.connection.execute("PRAGMA query_only = ON")

        def __exit__(self, *args):
            connection.connection.execute("PRAGMA query_only = OFF")

    return Full()


def writing(world):
    return f"/stappen/{world.step.pk}/reflectie/"


def typed(world):
    return {"writer": rescue.writer_token(world.people[0]), "q-what": TEXT, "version": "", "woord": "kort"}


def shown(answer):
    """The texts in the page's fields, as a browser reads them."""
    fields = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", answer.content.decode(), re.DOTALL)
    return [html.unescape(field) for field in fields]


def test_a_full_disk_gives_the_typed_text_back(world, writer, full_disk):
    with full_disk:
        answer = writer.post(writing(world), typed(world))

    page = answer.content.decode()
    assert answer.status_code == 500
    assert shown(answer) == [TEXT]
    assert 'name="woord" value="kort"' in page
    assert f'action="{writing(world)}"' in page
    assert not Reflection.objects.exists()


def test_what_is_on_the_page_of_an_error_can_be_sent_again(world, writer, full_disk):
    browser = Browser(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies = writer.cookies
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(writing(world)).content.decode())[1]
    with full_disk:
        answer = browser.post(writing(world), {**typed(world), "csrfmiddlewaretoken": token})
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode()))

    again = browser.post(writing(world), {**fields, "q-what": shown(answer)[0]})

    assert again.status_code in (200, 302, 422)


def test_autosave_gets_no_receipt(world, writer, full_disk):
    with full_disk:
        answer = writer.post(writing(world), typed(world), headers={"Accept": "application/json"})

    assert answer.status_code == 500
    assert not answer["Content-Type"].startswith("application/json")
    assert TEXT not in answer.content.decode()


def test_a_password_is_never_on_the_page_of_an_error(world, full_disk):
    browser = Browser(raise_request_exception=False)
    with full_disk:
        answer = browser.post("/account/login/", {"login": world.people[0].email, "password": "een lang geheim 42"})

    assert "een lang geheim 42" not in answer.content.decode()


def test_the_page_of_an_error_says_nothing_that_is_not_so(writer, full_disk):
    page = rescue.answer_error(writer.get("/").wsgi_request).content.decode()

    assert "melding van gemaakt" not in page
    assert "over een paar minuten opnieuw" in page


def test_a_large_file_that_cannot_be_written_costs_the_file_and_not_the_text(world, writer, settings):
    settings.FILE_UPLOAD_TEMP_DIR = "/nergens/te/vinden"
    large = SimpleUploadedFile("groot.pdf", b"%PDF" + b"0" * 3_000_000)

    answer = writer.post(writing(world), {**typed(world), "bijlage": large})

    assert answer.status_code == 500
    assert shown(answer) == [TEXT]
    assert not Reflection.objects.exists()


@pytest.mark.parametrize("blocked", ["a file where the folder should be", "a folder where the file should be"])
def test_an_erasure_nobody_can_remember_does_not_happen(world, settings, tmp_path, blocked):
    person = world.people[0]
    (tmp_path / "hier").write_text("x")
    settings.ERASURES_FILE = tmp_path / "hier" / "lijst.jsonl" if "folder should" in blocked else tmp_path

    with pytest.raises(WrongMoment, match="nog niets verwijderd"):
        erase(person, by=person)

    kept = User.objects.get(pk=person.pk)
    assert kept.erased_at is None
    assert kept.email == person.email


def test_the_list_of_erasures_is_written_before_the_commit(world, settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "elders" / "lijst.jsonl"

    erase(world.people[0], by=world.people[0])

    assert connection.in_atomic_block
    assert str(world.people[0].pk) in settings.ERASURES_FILE.read_text()
