"""Web addresses in a typed text: what a link is, in the page and on paper alike. Pure, and linear.

Only what was typed with http(s) in front is an address: no list of top-level domains to go stale.
Each sign is looked at a fixed number of times, whatever was typed (tests/kernel/test_costs.py).
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

_ADDRESS = re.compile(r"""(?<![^\W_])https?://[^\s<>"'‘’“”«»]+""", re.IGNORECASE)
_AFTER_A_SENTENCE = ".,;:!?…*_"
_CLOSING = {")": "(", "]": "["}
LONGEST_ADDRESS = 2_000  # signs; a longer one stays text


@dataclass(frozen=True)
class Span:
    """A run of text; with `href` it is a link. Joining the texts of all spans gives what was typed."""

    text: str
    href: str = ""


def spans(typed: str) -> list[Span]:
    """The text in runs, addresses apart."""
    found: list[Span] = []
    past = 0
    for match in _ADDRESS.finditer(typed):
        address = _without_sentence_end(match.group())
        if _is_address(address):
            found += [Span(typed[past : match.start()]), Span(address, iri_to_uri(address))]
            past = match.start() + len(address)
    return [span for span in [*found, Span(typed[past:])] if span.text]


def _without_sentence_end(address: str) -> str:
    """Without the full stop or the bracket that belongs to the sentence around it."""
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _CLOSING.items()}
    end = len(address)
    while end and (address[end - 1] in _AFTER_A_SENTENCE or surplus.get(address[end - 1], 0) > 0):
        if address[end - 1] in surplus:
            surplus[address[end - 1]] -= 1
        end -= 1
    return address[:end]


def _is_address(address: str) -> bool:
    if len(address) > LONGEST_ADDRESS:
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and any(sign.isalnum() for sign in parts.hostname) and parts.port != 0
    except ValueError:
        return False
