"""Whatever is sent to whatever address, in fields, queries, parts of the address, cookies or headers: never a 500.

Signs nobody can read, numbers no database can hold, dates at both ends of time, texts without end,
things that only look like figures. On SQLite and on PostgreSQL alike (set DATABASE_URL).
"""

import re
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.test import override_settings

from accounts.states import Role
from accounts.transitions import grant_role
from kernel.characters import findable, is_readable, readable
from kernel.privacy import OUR_APPS
from tests.access.matrix import address_of, addresses, doors, knock, sign_in
from tests.factories import UserFactory

BAD = [
    "\x00", "a\x00b", "\x0b\x0c\x1b\x7f", "-1", "0", "99999999999999999999", "9" * 5_000, "1e999", "NaN", "²", "٣",
    "0001-01-01", "9999-12-31", "2026-02-30", "x" * 30_000, "\ufffe\U0010ffff", "%s%00{}", "' OR 1=1 --", "[]", "{",
    "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
PARTS = ["\x00", "a\x00b", "9" * 30, "-1", "²", "\ufffe", "%2F..", "x" * 3_000, "00000000-0000-0000-0000-000000000000"]
LEAVES = {"account_logout"}  # signs out, and then everything after it is asked as a visitor
HOUSE = OUR_APPS
_ASKED = re.compile(r"""(?:GET|POST)\.get(?:list)?\(\s*["']([\w-]+)["']""")


def asked_by_views() -> list[str]:
    """The names of parameters that views read by hand, past any form."""
    files = [path for house in HOUSE for path in (settings.ROOT / house).rglob("*.py")]
    return sorted({name for path in files for name in _ASKED.findall(path.read_text("utf-8"))})


def entrances(method: str):
    """(door, role): every address by somebody for whom it opens."""
    for door in doors():
        roles = sorted(door.opens[method] - {"-", "visitor", "deactivated", "erased"}) or sorted(door.opens[method])
        if roles and method in door.methods and door.address not in LEAVES and not door.address.startswith("beheer/"):
            yield door, roles[0]


def broke(world, method: str, sent) -> list[str]:
    """Doors that answered 500; `sent(door, thing)` gives the queries or fields to try."""
    found, browsers = [], {}
    for door, role in entrances(method):
        browser = browsers.setdefault(role, sign_in(world, role, proven=True))
        thing = world.things.get(door.thing)
        if thing is None:
            continue
        for said, url, data in sent(door, thing):
            if knock(browser, method, url, data).status_code >= 500:
                found.append(f"{method} {door.address} as {role}: {said}")
    return found


@pytest.fixture
def unthrottled(settings):
    settings.THROTTLING = False


@pytest.mark.crawl
def test_no_query_breaks_a_page(canaries, unthrottled):
    names = [*asked_by_views(), "page", "q", "zoek", "thema", "stap", "next"]

    def queries(door, thing):
        url = address_of(door.address, thing)
        for value in BAD:
            query = "&".join(f"{name}={quote(value)}" for name in names)
            yield value[:20], f"{url}{'&' if '?' in url else '?'}{query}", None

    assert broke(canaries, "GET", queries) == []


@pytest.mark.crawl
def test_no_field_breaks_a_form(canaries, unthrottled):
    """All fields of a form at once, and each by itself among good ones."""

    def fields(door, thing):
        url = address_of(door.address, thing)
        names = [*thing.data, *asked_by_views()]
        for value in BAD:
            yield f"all {value[:20]!r}", url, dict.fromkeys(names, value)
        for name in thing.data:
            for value in ("a\x00b", "99999999999999999999"):
                yield f"{name}={value!r}", url, {**thing.data, name: value}

    assert broke(canaries, "POST", fields) == []


@pytest.mark.crawl
@pytest.mark.django_db
def test_no_part_of_an_address_breaks_it(canaries, unthrottled):
    browsers = [sign_in(canaries, role, proven=True) for role in ("author", "trainer", "administrator", "visitor")]
    broken = []
    for route, _ in addresses():
        for part in PARTS if "<" in route or "(" in route else []:
            filled = re.sub(r"<[^>]*>|\(\?P<\w+>[^)]*\)|\([^?][^)]*\)", lambda _, part=part: quote(part), route)
            url = "/" + re.sub(r"[\\^$]", "", filled)
            broken += [url for browser in browsers if knock(browser, "GET", url).status_code >= 500]
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages"])
def test_no_cookie_breaks_the_site(name):
    browser = Browser(raise_request_exception=False)
    browser.cookies[name] = "a\x00bcdefghijklmnopqrstuvwxyzabcdef"

    assert browser.get("/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header", ["user-agent", "accept-language", "accept", "referer", "x-forwarded-for", "if-none-match"]
)
def test_no_header_breaks_signing_in(header, as_user, world):
    browser = as_user(world.people[0])

    for value in ("a\x00b", "x" * 20_000, "\ud83d"):
        assert browser.get("/mijn/", headers={header: value}).status_code < 500


@pytest.mark.django_db
def test_a_path_with_a_sign_nobody_reads_is_not_found():
    for url in ("/%00/", "/oogst%00/", "/uitnodiging/%00/", "/%1b"):
        assert Browser().get(url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("number", [2**63, 10**29, 10**4_000], ids=["just too large", "30 figures", "4001 figures"])
def test_a_number_no_database_holds_is_of_nothing_there_is(number, as_user):
    """In Wagtail's screens too, which ask the database for whatever number stands in the address."""
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    browser = as_user(administrator)
    browser.raise_request_exception = False

    for address in ("documents/delete/{}/", "images/{}/delete/", "pages/{}/edit/", "snippets/courses/client/edit/{}/"):
        assert browser.get(f"/beheer/{address.format(number)}").status_code == 404, address


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["²", "a\x00b", "%2F..", "00000000-0000-0000-0000-000000000000"])
def test_a_word_where_rows_have_numbers_is_of_nothing_there_is(part, canaries):
    browser = sign_in(canaries, "administrator", proven=True)

    for address in (
        "documents/chooser/chosen/{}/",
        "images/chooser/chosen/{}/",
        "snippets/choose/harvest/tag/chosen/{}/",
    ):
        assert knock(browser, "GET", f"/beheer/{address.format(quote(part))}").status_code == 404, address


def test_a_pasted_text_keeps_all_that_can_be_read():
    assert readable("een\x00\x1b twee\x0bdrie\ttab\r\nvier") == "een twee\ndrie\ttab\r\nvier"
    assert findable("a\x00b") == "a\ufffdb"
    assert is_readable("gewoon é \U0001f600 \u200b")


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=100)
@pytest.mark.django_db
def test_a_query_without_end_is_refused_and_no_more():
    answer = Browser(raise_request_exception=False).get("/", query_params={f"a{number}": "1" for number in range(500)})

    assert answer.status_code in (200, 400)
