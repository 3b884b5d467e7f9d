"""Every main page, measured in a browser: its edges, lines and targets, what moves, and what axe finds.

The demo is served for this by a process of its own. Where a page may differ: `tests/screenshots/exceptions.txt`.
"""

from collections import Counter

import pytest

from tests.screenshots.exceptions import beyond, reasons, unneeded
from tests.screenshots.figures import WHAT, measured
from tests.screenshots.pages import PAGES
from tests.screenshots.visits import Visitor

pytestmark = pytest.mark.crawl  # so many pages, each in six ways: as long as the journeys together
BROWSER = [what for what in WHAT if what != "html"]  # the Nu checker needs Java: make pages-check


@pytest.fixture(scope="module")
def visitor(chromium, demo) -> Visitor:
    return Visitor(chromium, demo)


@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_a_page_differs_only_where_a_reason_is_given(visitor, shown, record_property):
    """What is over is struck out by `python -m tests.screenshots --measure --shrink`."""
    rows = list(measured(visitor, [shown]))

    counted = Counter(row.what for row in rows)
    for what in BROWSER:
        record_property(f"printed: {WHAT[what]}", counted[what])
    assert [str(row) for row in beyond(rows)] == []
    assert unneeded(rows, [str(shown)], BROWSER) == []


def test_every_reason_is_about_a_page_and_a_measure_there_are():
    assert {page for _, page in reasons()} <= {str(shown) for shown in PAGES}
    assert {what for what, _ in reasons()} <= set(WHAT)
    assert all(reasons().values())
