"""Whatever people type, nothing of it runs: every payload in every place, in a real browser, without a CSP to help.

The canary world is filled anew: each text in it becomes a slice of the corpus. Then every page that opens for
somebody (tests/access/doors.txt, so also the pages of tomorrow), mails, messages, refusals and rescued texts are
loaded, hovered, focused and clicked. The same harness with the payloads raw shows that it would have seen them.
"""

import json
from functools import cache

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, models, transaction
from django.test import override_settings

from kernel import clock, outbox, rescue, text
from kernel.privacy import declarations
from tests.access.matrix import ROLES, address_of, doors, knock, sign_in
from tests.access.world import MARKER, Canaries, build
from tests.journeys.payloads import payloads

pytestmark = pytest.mark.browser
SLICES = 5
RAW = 9  # every ninth is enough to know that the harness sees what runs
SHORT = 120  # characters that fit in any column with a limit
NOT_A_PAGE = ("exercise-calendar", "attachment", "rendition", "wagtaildocs_serve", "theme", "account_logout")
PAPER = ("-pdf", "-zip")  # no browser runs what stands in these, and setting them takes minutes
WATCH = """
window.alert = window.confirm = window.prompt = (x) => { window.ran(String(x)); };
document.addEventListener('click', (e) => {
  const link = e.target.closest('a,button,form');
  const leads = link && ['href', 'formaction', 'action'].map((name) => link.getAttribute(name) || '').join('');
  if (link && !/^\\s*java/i.test(leads)) e.preventDefault();
}, true);
"""
PROVOKE = """() => {
  const risky = [...document.querySelectorAll('*')].filter((el) => [...el.attributes].some(
    (a) => /^on/i.test(a.name) || /^\\s*j\\s*a\\s*v\\s*a\\s*s/i.test(a.value.replace(/[\\x00-\\x20]/g, ''))));
  for (const el of risky) {
    for (const name of ['mouseover', 'mouseenter', 'focus', 'pointerdown'])
      el.dispatchEvent(new Event(name, {bubbles: true}));
    try { el.focus(); el.click(); } catch (e) { /* not every element can */ }
  }
  return risky.length;
}"""


class Watched:
    """A page that counts what ran, what loaded a script, and what could be provoked."""

    def __init__(self, page):
        self.page, self.html, self.ran, self.risky = page, "", [], 0
        page.expose_function("ran", lambda said: self.ran.append(said))  # Playwright marks the function itself
        page.add_init_script(WATCH)
        page.route("**/*", self._answer)

    def _answer(self, route):
        request = route.request
        if "evil.test" in request.url and request.resource_type == "script":
            self.ran.append(request.url)
        if request.url == "http://watched.test/":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=204, body="")

    def show(self, html: str) -> None:
        self.html = html
        self.page.goto("http://watched.test/", wait_until="load")
        self.risky += self.page.evaluate(PROVOKE)
        self.page.wait_for_timeout(15)


@pytest.fixture(scope="module")
def hostile(django_db_setup, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        override_settings(SESSION_ENGINE="django.contrib.sessions.backends.db"),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def watched(chromium):
    context = chromium.new_context()
    yield Watched(context.new_page())
    context.close()


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.asvs("V1.2.1", "V1.3.1", "V3.2.2")
def test_no_payload_runs_anywhere(hostile: Canaries, watched: Watched, record_property, monkeypatch):
    monkeypatch.setattr(text, "render", cache(text.render))  # the same slice stands in a hundred places
    corpus = payloads()
    pages = places(hostile)
    shown = 0

    for number in range(SLICES):
        part = corpus[number::SLICES]
        with transaction.atomic():
            fill(part, number)
            for html in [*rendered(hostile, pages), *mails(), *answers_to(hostile, part)]:
                shown += sum(html.count(f"alert({n})") for n in range(number + 1, len(corpus) + 1, SLICES * 97))
                watched.show(html)
            transaction.set_rollback(True)

    assert watched.ran == []
    assert watched.risky == 0
    assert shown > 0, "no payload was on any page"
    record_property("printed: hostile texts in the corpus", len(corpus))
    record_property("printed: pages and mails they were rendered on, 0 executed", SLICES * len(pages))


def test_the_harness_sees_what_runs(watched: Watched, record_property):
    """The raw control: the same corpus, unescaped."""
    corpus = payloads()

    for payload in corpus[::RAW]:
        watched.show(f"<!doctype html><title>x</title><div>{payload}</div>")

    assert len(corpus) >= 1000
    assert len(set(watched.ran)) > 30
    record_property("printed: payloads shown raw as a control", len(corpus[::RAW]))
    record_property("printed: of which executed", len(set(watched.ran)))


def places(world: Canaries) -> list[tuple[str, str]]:
    """(role, address) of one page per kind and first role it opens for; two things of each, for their states."""
    found: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for door in doors():
        openers = [role for role in ROLES if role in door.opens["GET"] and role in world.people]
        opener = next(iter(openers), "visitor" if "visitor" in door.opens["GET"] else None)
        is_page = door.address not in NOT_A_PAGE and not door.address.endswith(PAPER)
        if opener is None or not is_page or seen.get(door.address, 0) >= 2:
            continue
        seen[door.address] = seen.get(door.address, 0) + 1
        found.append((opener, address_of(door.address, world.things[door.thing])))
    return found


def fill(part: list[str], number: int) -> None:
    """Every text of a person, wherever declared, becomes hostile; wording of editors stays."""
    for declaration in declarations():
        columns = [declaration.model._meta.get_field(name) for name in declaration.personal]
        for column in columns:
            if isinstance(column, models.JSONField):
                _fill_json(declaration.model, column, "\n\n".join(part)[:60_000])
            elif isinstance(column, models.TextField):
                _everywhere(declaration.model, column, "\n\n".join(part))
            elif type(column) is models.CharField and column.name != "password":
                _everywhere(declaration.model, column, _short(part, column, number))
    organisation = apps.get_model("accounts", "Organisation")
    for row in organisation.objects.all():
        organisation.objects.filter(pk=row.pk).update(name=f"{part[row.pk % len(part)][:90]} {row.pk}")


def _short(part: list[str], column: models.Field, number: int) -> str:
    """SQLite keeps no length, so a name can hold the whole slice; elsewhere it holds one payload that fits."""
    if connection.vendor == "sqlite":
        return " ".join(part)
    fitting = [payload for payload in part if len(payload) <= min(column.max_length or SHORT, SHORT)]
    return fitting[number % len(fitting)] if fitting else "<b>"[: column.max_length]


def _everywhere(model, column, value: str) -> None:
    if column.unique:
        return
    model._base_manager.exclude(**{column.name: ""}).update(**{column.name: value})


def _fill_json(model, column, value: str) -> None:
    for row in model._base_manager.all():
        before = json.dumps(getattr(row, column.name))
        if MARKER.search(before):
            model._base_manager.filter(pk=row.pk).update(**{column.name: _replaced(getattr(row, column.name), value)})


def _replaced(item, value: str):
    if isinstance(item, dict):
        return {key: _replaced(inner, value) for key, inner in item.items()}
    if isinstance(item, list):
        return [_replaced(inner, value) for inner in item]
    return value if isinstance(item, str) and MARKER.search(item) else item


def rendered(world: Canaries, pages: list[tuple[str, str]]):
    browsers = {role: sign_in(world, role) for role in {role for role, _ in pages}}
    for role, address in pages:
        response = knock(browsers[role], "GET", address)
        if "html" in response.headers.get("Content-Type", ""):
            yield response.content.decode()


def mails():
    """Everything that waits, as HTML."""
    mail.outbox.clear()
    outbox.deliver(clock.now())
    for message in mail.outbox:
        yield from (body for body, kind in message.alternatives if kind == "text/html")


def answers_to(world: Canaries, part: list[str]):
    """What a form says back: typed text after a refusal, messages with a name, a text rescued from a lost sign-in."""
    text = "\n\n".join(part)
    author = sign_in(world, "author")
    step = world.things["ours: step answers-draft"]
    opgave = world.things["author: opgave, asking peer"]
    enquiry = {"name": text[:120], "email": text[:40], "organisation": text[:90], "message": text}
    signed_out = {rescue.FIELD: rescue.writer_token(world.people["author"]), "reply": text}
    remark = world.things["author: answers-handed-in"]
    yield knock(sign_in(world, "visitor"), "POST", "/contact/deelnemen/", enquiry).content.decode()
    yield knock(sign_in(world, "visitor"), "POST", address_of("exercise-moment", step), signed_out).content.decode()
    yield knock(author, "POST", address_of("submission-remark", remark), {"text": text * 2}).content.decode()
    too_long = {"title": text, "question": text, "label": "9"}
    yield knock(author, "POST", address_of("challenge", opgave), too_long).content.decode()
    with transaction.atomic():
        author.post(address_of("challenge-share", opgave), opgave.data)
        yield author.get(address_of("challenge", opgave)).content.decode()
        transaction.set_rollback(True)
