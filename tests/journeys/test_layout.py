"""Every main page, measured in a browser: its edges, lines and targets, what moves, and what axe finds.

The demo is served for this by a process of its own. Where a page may differ: `tests/screenshots/exceptions.txt`.
"""

import pytest

from tests.screenshots.exceptions import beyond, reasons, unneeded
from tests.screenshots.figures import WHAT, Row, measured
from tests.screenshots.pages import PAGES
from tests.screenshots.visits import Visitor

BROWSER = [what for what in WHAT if what != "html"]  # the Nu checker needs Java: make pages-check


@pytest.fixture(scope="module")
def rows(chromium, demo) -> list[Row]:
    return list(measured(Visitor(chromium, demo), PAGES))


@pytest.mark.parametrize("what", BROWSER)
def test_no_page_differs_without_a_reason(rows, what, record_property):
    found = [row for row in rows if row.what == what]

    record_property(f"printed: {WHAT[what]}", len(found))
    assert [str(row) for row in beyond(found)] == []


def test_no_reason_is_kept_that_is_no_longer_needed(rows, record_property):
    """`python -m tests.screenshots --measure --shrink` strikes them out."""
    names = [str(shown) for shown in PAGES]
    record_property("printed: main pages measured", len(names))

    assert unneeded(rows, names, BROWSER) == []


def test_every_reason_is_about_a_page_and_a_measure_there_are():
    assert {page for _, page in reasons()} <= {str(shown) for shown in PAGES}
    assert {what for what, _ in reasons()} <= set(WHAT)
    assert all(reasons().values())
