"""Wagtail's ~190 screens × every role: open to editors and administrators, and without one participant's text."""

import re

import pytest
from django.urls import reverse

from courses.models import Principle
from tests.access.matrix import ROLES, Tally, foreign, knock, outcome, sign_in
from tests.access.screens import NO_FORM, SENT, form_on, screens, who_enters
from tests.access.world import Canaries

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
HOME = "/beheer/"


def enters(response) -> bool:
    """Whether the screen let someone in; Wagtail sends who lacks a permission to its own home page."""
    return outcome(response) == "in" and response.headers.get("Location") != HOME


@pytest.mark.asvs("V8.2.1", "V8.2.2", "V8.4.1")
@pytest.mark.parametrize("role", ROLES)
def test_wagtails_screens_open_for_editors_only_and_show_nobodys_text(canaries: Canaries, role, record_property):
    browser, tally, opened = sign_in(canaries, role), Tally(), 0

    for route, url in screens(canaries):
        sent: dict = {}
        for method in ("GET", "POST"):
            response = knock(browser, method, url, sent)
            sent = form_on(response.seen) | SENT
            tally.cells += 1
            opened += enters(response)
            if outcome(response) == "broken" and route not in NO_FORM:
                tally.wrong.append(f"{method} {url} as {role}: broken")
            if enters(response) and role not in who_enters(route):
                tally.wrong.append(f"{method} {url} as {role}: in ({response.status_code}), expected out")
            if leaked := foreign(canaries, role, response, tally):
                tally.wrong.append(f"{method} {url} as {role}: shows {', '.join(leaked)}")

    record_property("printed: cells of Wagtail's screens, all right", tally.cells)
    assert not tally.wrong, f"{len(tally.wrong)} wrong cells:\n" + "\n".join(tally.wrong)
    if role in {"editor", "administrator"}:
        assert opened > 140, "the screens were not really opened"


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_no_search_in_wagtail_finds_or_counts_a_participants_text(canaries: Canaries, role):
    """Nine boxes, every marker: the answer is the same as for a word that nobody ever wrote."""
    browser = sign_in(canaries, role)
    boxes = [
        reverse("wagtailadmin_pages:search_results"), reverse("wagtaildocs:index_results"),
        "/beheer/choose-page/search/", reverse("wagtailimages:index_results"),
        "/beheer/documents/chooser/results/", "/beheer/images/chooser/results/",
        "/beheer/api/main/pages/", "/beheer/tag-autocomplete/", reverse("wagtailadmin_reports:site_history_results"),
    ]  # fmt: skip
    own = ("ours:", "far:", "loose")
    markers = [marker for marker, text in canaries.said.items() if not text.startswith(own)]

    for box in boxes:
        nothing = _asked(browser, box, "kanarie000000000000x")
        for marker in markers[:: len(boxes)] + markers[:9]:
            assert _asked(browser, box, marker) == nothing, f"{box} knows {canaries.said[marker]}"


def _asked(browser, box: str, word: str) -> str:
    name = "term" if "autocomplete" in box else "search" if "api" in box else "q"
    html = knock(browser, "GET", f"{box}?{name}={word}").content.decode().replace(word, "")
    return re.sub(r"<time.*?</time>", "", html, flags=re.DOTALL)


def test_a_preview_and_a_revision_are_for_editors_and_hold_no_participant(canaries: Canaries):
    page = Principle.objects.filter(slug="everyone").first()
    url = f"/beheer/pages/{page.pk}/view_draft/"

    seen = {
        role: outcome(knock(sign_in(canaries, role), "GET", url)) for role in ("editor", "trainer", "author", "visitor")
    }

    assert seen == {"editor": "in", "trainer": "out", "author": "out", "visitor": "out"}


def test_history_reports_and_log_name_no_participant(canaries: Canaries):
    browser = sign_in(canaries, "administrator")

    for url in ("/beheer/reports/site-history/", "/beheer/", "/beheer/reports/aging-pages/"):
        tally = Tally()
        found = foreign(canaries, "administrator", knock(browser, "GET", url), tally)
        names = {text for text, _ in tally.met if text.endswith((": name", ": address"))}
        assert found == []
        assert names <= {"editor: name", "administrator: name", "administrator: address"}
