"""Reads the two tables, walks the URL configuration, and knocks on every door as every role."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from allauth.account.internal.flows.login import record_authentication
from django.db import transaction
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tests.access.exports import formulas_in
from tests.access.world import MARKER, Canaries, Thing

HERE = Path(__file__).parent
ROLES = (
    "visitor", "author", "team", "along", "asked", "reader", "peer", "left", "elsewhere", "alumnus", "newcomer",
    "stranger", "trainer", "trainer_password_only", "trainer_elsewhere", "trainer_far", "former_trainer",
    "asked_trainer", "manager", "manager_far", "editor", "chief", "administrator", "deactivated", "erased",
)  # fmt: skip
ADMIN = "beheer/"


@dataclass(frozen=True)
class Door:
    """One line of doors.txt: for whom an address opens. A role in `refused` gets 403: seen, but not theirs to do."""

    address: str
    thing: str
    opens: dict[str, frozenset[str]]
    refused: dict[str, frozenset[str]]
    methods: tuple[str, ...]


@dataclass
class Tally:
    """What the knocking found."""

    cells: int = 0
    wrong: list[str] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)
    opened: Counter = field(default_factory=Counter)


def lines(name: str) -> Iterator[list[str]]:
    """The rows of a table: cells between bars, groups (`@name`) written out."""
    groups: dict[str, str] = {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].strip()
        if text.startswith("@"):
            key, _, members = text.partition("=")
            groups[key.strip()] = _spelled_out(members, groups)
        elif text:
            yield [_spelled_out(cell, groups) for cell in text.split("|")]


def _spelled_out(cell: str, groups: dict[str, str]) -> str:
    return " ".join(groups.get(word, word) for word in cell.split())


@cache
def doors() -> list[Door]:
    return [door for row in lines("doors.txt") for door in _doors_of(*row)]


def _doors_of(address: str, things: str, get: str, post: str) -> Iterator[Door]:
    told = {"GET": get.split(), "POST": post.split()}
    opens = {method: frozenset(role for role in roles if role[-1] not in "!-") for method, roles in told.items()}
    refused = {method: frozenset(role[:-1] for role in roles if role[-1] == "!") for method, roles in told.items()}
    for method in told:
        unknown = (opens[method] | refused[method]) - set(ROLES)
        assert not unknown, f"doors.txt, {address}: {sorted(unknown)} are no roles. Roles: {', '.join(ROLES)}"
    methods = tuple(method for method, roles in told.items() if roles != ["-"])
    for thing in things.split(";"):
        yield Door(address, thing.strip(), opens, refused, methods)


@cache
def readers() -> list[tuple[str, frozenset[str]]]:
    """Pattern of a text's name → the roles that may meet it."""
    rows = [(name.split(";"), frozenset(roles.replace("-", " ").split())) for name, roles in lines("texts.txt")]
    return [(name.strip(), roles) for names, roles in rows for name in names]


def may_read(text: str) -> frozenset[str] | None:
    """Who may meet this text; None when texts.txt does not name it. The last line that fits counts."""
    fitting = [roles for pattern, roles in readers() if fnmatchcase(text, pattern)]
    return fitting[-1] if fitting else None


def addresses() -> list[tuple[str, URLPattern]]:
    """Every address of the site: its route and its pattern."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for item in resolver.url_patterns:
        route = before + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from _walk(item, route)
        else:
            yield route, item


def name_of(route: str, pattern: URLPattern) -> str:
    """How doors.txt calls an address: its name, or its route where it has none."""
    return pattern.name or route


def sign_in(world: Canaries, role: str, *, proven: bool = False) -> Browser:
    """A browser as this role. Staff used their second factor, except who is here to show what happens without.

    `proven`: they just said once more who they are, so that doors behind that question open too.
    """
    browser = Browser(raise_request_exception=False)
    user = world.people.get(role.removesuffix("_password_only"))
    if user is None:
        return browser
    browser.force_login(user)
    if not role.endswith("_password_only"):
        request = HttpRequest()
        request.session = session = browser.session
        record_authentication(request, user, method="mfa", type="totp", reauthenticated=proven)
        session.save()
    return browser


def knock(browser: Browser, method: str, url: str, data: dict | None = None):
    """One request whose traces, in the database and in the browser, are undone."""
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    with transaction.atomic():
        response = browser.get(url) if method == "GET" else browser.post(url, data or {})
        response.seen = _everything_in(response)
        transaction.set_rollback(True)
    browser.cookies = SimpleCookie(kept)
    return response


def _everything_in(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if "zip" in response.headers.get("Content-Type", ""):
        with ZipFile(BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    if "pdf" in response.headers.get("Content-Type", ""):
        body += words_in_pdf(body)
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + "\n" + body.decode("utf-8", errors="replace")


def words_in_pdf(body: bytes) -> bytes:
    """The words on its pages, however they are packed or broken over lines; nothing when it only says it is a PDF."""
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(body)).pages]
    except PyPdfError:
        return b""
    return re.sub(r"[-\u00ad\u2010]?\n", "", "".join(pages)).encode()


def outcome(response) -> str:
    """`in`, `out` (nothing here for you), `no` (may not), `again` (first prove yourself), `method`, or `broken`."""
    where = response.headers.get("Location", "")
    if response.status_code >= 500:
        return "broken"
    if response.status_code == 404 or where.startswith(("/account/login/", "/beheer/login/")):
        return "out"
    if response.status_code == 403 or where.startswith("/account/2fa/reauthenticate/"):
        return "no"
    if where.startswith("/account/reauthenticate/"):
        return "again"
    if response.status_code == 405:
        return "method"
    return "in"


def expected(door: Door, method: str, role: str) -> set[str]:
    if role in door.refused[method]:
        return {"no"}
    if role in door.opens[method] and door.address.startswith("mfa_reauthenticate"):
        return {"in", "again"}
    if role == "trainer_password_only":
        return {"in", "again"} if role in door.opens[method] else {"out", "no", "again", "method"}
    return {"in"} if role in door.opens[method] else {"out", "method"}


def foreign(world: Canaries, role: str, response, tally: Tally) -> list[str]:
    """The texts in an answer that this role may not meet."""
    found = {world.said[marker] for marker in MARKER.findall(response.seen)}
    tally.met |= {(text, role) for text in found}
    return sorted(text for text in found if role not in (may_read(text) or ()))


def try_door(world: Canaries, browser: Browser, role: str, door: Door, tally: Tally) -> None:
    thing = world.things[door.thing]
    try:
        url = address_of(door.address, thing)
    except NoReverseMatch as lacking:
        tally.wrong.append(f"{door.address} ({door.thing}): this thing does not fit the address. {str(lacking)[:160]}")
        return
    for method in ("GET", "POST"):
        response = knock(browser, method, url, thing.data)
        tally.cells += 1
        where = f"{method} {door.address} ({door.thing}) as {role}"
        got, wanted = outcome(response), expected(door, method, role)
        tally.opened[got] += 1
        if got not in wanted:
            tally.wrong.append(f"{where}: {got} ({response.status_code}), expected {' or '.join(sorted(wanted))}")
        if leaked := foreign(world, role, response, tally):
            tally.wrong.append(f"{where}: shows {', '.join(leaked)}")
        if "csv" in response.headers.get("Content-Type", "") and (run := formulas_in(response.content)):
            tally.wrong.append(f"{where}: cells a spreadsheet would run: {run[:3]}")
        if wrong := _kept(response):
            tally.wrong.append(f"{where}: {wrong}")


def _kept(response) -> str:
    """A personal answer may be kept by no cache: `private, no-store`, unless it is the same for everybody."""
    asked = response.wsgi_request
    if not asked.user.is_authenticated or getattr(asked, "equal_for_all", False):
        return ""
    return "" if "no-store" in response.headers.get("Cache-Control", "") else "may be kept by a cache"


def address_of(name: str, thing: Thing) -> str:
    if "/" in name:
        return "/" + name
    wanted = {key: value for key, value in thing.kwargs.items() if key in _arguments(name)}
    path = reverse(name, args=thing.args or None, kwargs=None if thing.args else wanted)
    return f"{path}?{thing.query}" if thing.query else path


@cache
def _arguments(name: str) -> frozenset[str]:
    for route, pattern in addresses():
        if pattern.name == name:
            return frozenset(re.findall(r"<(?:\w+:)?(\w+)>", route))
    return frozenset()
