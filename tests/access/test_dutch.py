"""Every screen, file, error and mail in Dutch: no code, no name of a model or field, no English, for anyone.

Every door of doors.txt is knocked on as everyone who sees other things behind it: read, posted as people would, and
posted empty, with the page that follows. What is seen there is read piece by piece.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.urls import NoReverseMatch

from kernel import clock, outbox
from tests.access.matrix import address_of, doors, sign_in, words_in_pdf
from tests.access.world import Canaries
from tests.dutch import not_dutch, pieces_of

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]

SPEAKERS = ("visitor", "author", "reader", "trainer", "manager", "administrator")
"""Together they see every screen; who else there is sees a part of these."""
BY_PROGRAMS = ("application/json", "application/zip", "image/", "font/", "text/css", "text/plain")
"""Answers for programs, where keys and days are written as programs write them."""
PLANTED = re.compile(r"Stap\s+[a-z-]+")
"""Titles of principles in the canary world: each is called after the state it is there for."""
DAY_IN_A_TABLE = re.compile(r"\b\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?\b")
"""A table for a spreadsheet, a calendar and the name of a file sort by year first."""


@dataclass
class Heard:
    """What was read, and what in it was not Dutch."""

    pages: int = 0
    files: int = 0
    mails: int = 0
    pieces: set[str] = field(default_factory=set)
    wrong: dict[str, str] = field(default_factory=dict)

    def report(self) -> str:
        return "\n".join(f"{where}: {what}" for what, where in self.wrong.items())

    def hear(self, pieces: list[str], where: str) -> None:
        for said in pieces:
            piece = PLANTED.sub("", said)
            if piece not in self.pieces:
                self.pieces.add(piece)
                for word in not_dutch(piece):
                    self.wrong.setdefault(f"{word!r} in {piece[:110]!r}", where)


def answers(browser, url: str, data: dict) -> Iterator:
    """The page itself, what a form there answers, and what it answers to nothing filled in; each undone again."""
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    for posted in (None, data, {}):
        with transaction.atomic():
            yield browser.get(url) if posted is None else browser.post(url, posted, follow=True)
            transaction.set_rollback(True)
        browser.cookies = SimpleCookie(kept)


def read(response, where: str, heard: Heard) -> None:
    kind = response.headers.get("Content-Type", "")
    name = re.search(r'filename="?([^";]+)', response.headers.get("Content-Disposition", ""))
    if name:
        heard.hear([DAY_IN_A_TABLE.sub(" ", name.group(1))], f"{where}: the name of the file")
    if "html" in kind:
        heard.pages += 1
        heard.hear(pieces_of(response.content.decode()), where)
    elif not kind.startswith(BY_PROGRAMS) and kind:
        heard.files += 1
        text = DAY_IN_A_TABLE.sub(" ", words_in(response, kind))
        heard.hear([line for line in re.split(r"[\n;]", text) if is_said(line, kind)], where)


def words_in(response, kind: str) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return (words_in_pdf(body) if "pdf" in kind else body).decode("utf-8", errors="replace")


def is_said(line: str, kind: str) -> bool:
    """In a calendar, the lines people read."""
    return "calendar" not in kind or line.startswith(("SUMMARY", "DESCRIPTION", "LOCATION"))


def hear_mails(heard: Heard, where: str) -> None:
    for sent in mail.outbox:
        heard.mails += 1
        heard.hear([sent.subject, *sent.body.splitlines()], f"{where}: mail")
        heard.hear([piece for body, _ in getattr(sent, "alternatives", ()) for piece in pieces_of(body)], where)
    mail.outbox.clear()


@pytest.mark.parametrize("role", SPEAKERS)
def test_every_screen_file_and_mail_speaks_dutch(canaries: Canaries, role, record_property):
    cache.clear()
    browser, heard = sign_in(canaries, role, proven=True), Heard()

    for door in doors():
        try:
            url = address_of(door.address, canaries.things[door.thing])
        except NoReverseMatch:
            continue
        for response in answers(browser, url, canaries.things[door.thing].data):
            where = f"{door.address} ({door.thing}) as {role}"
            read(response, where, heard)
            hear_mails(heard, where)

    record_property("printed: pages read for Dutch", heard.pages)
    record_property("printed: files and mails read for Dutch", heard.files + heard.mails)
    assert heard.pages > 300
    assert not heard.wrong, heard.report()


def test_every_notice_speaks_dutch(canaries: Canaries, record_property):
    """What is true of the canary world is mailed, on the working days that follow."""
    heard = Heard()

    for days in range(30):
        outbox.deliver(clock.now() + timedelta(days=days))
    hear_mails(heard, "notices")

    record_property("printed: notices read for Dutch", heard.mails)
    assert heard.mails > 20
    assert not heard.wrong, heard.report()


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Persoon2: rewrite</p>", '<button aria-label="Delete">x</button>', "<td>reading_assigned</td>",
        "<p>Op 2030-05-06</p>", '<input placeholder="Your name">', "<p>None</p>", "<h1>Bad Request</h1>",
        "<p>courses.cohort</p>", "<p>{{ name }}</p>", '<img alt="image">',
    ],
)  # fmt: skip
def test_the_reader_of_screens_hears_what_is_not_dutch(shown):
    assert [word for piece in pieces_of(shown) for word in not_dutch(piece)] != []


@pytest.mark.parametrize(
    "shown", ["<p>Je reactie is doorgegeven.</p>", '<a href="/reflecties/new/">Lees verder</a>', "<p>a@new.nl</p>"]
)
def test_dutch_passes(shown):
    assert [word for piece in pieces_of(shown) for word in not_dutch(piece)] == []
