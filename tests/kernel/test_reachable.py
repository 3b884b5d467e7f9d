"""Where someone can be reached is a link; a number in words is a beginning; no word of either changes."""

import re

import pytest

from kernel.templatetags.typed import as_beginning, reachable

SAYS = {
    "06 12345678": "tel:0612345678",
    "+31 6 1234 5678": "tel:+31612345678",
    "(020) 123 45 67, na vieren": "tel:0201234567",
    "nel@voorbeeld.example": "mailto:nel@voorbeeld.example",
}


@pytest.mark.parametrize(("contact", "href"), SAYS.items())
def test_a_number_or_an_address_becomes_a_link_and_nothing_is_lost(contact, href):
    html = str(reachable(contact))

    assert f'href="{href}"' in html
    assert re.sub(r"<[^>]+>", "", html) == contact


@pytest.mark.parametrize("contact", ["kamer 12", "", "bel na 16.00", "020 123", "<b>06</b>"])
def test_what_is_no_number_is_left_alone_and_is_never_markup(contact):
    html = str(reachable(contact))

    assert "href" not in html
    assert "<b>" not in html


def test_one_begins_as_dutch_writes_it():
    assert as_beginning("één vuistregel") == "Eén vuistregel"
    assert as_beginning("twee vuistregels") == "Twee vuistregels"
    assert as_beginning("") == ""
