"""Signs nobody sees: what counts as something to see, and what a name of one line is kept as."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.characters import clean_line, has_something_to_see

UNSEEN = [
    "", " ", "\u200b", "\u2800", "\u3164", "\u00ad\u00ad", "\u2060", "\u202e", "\x00\x07", "\ufe0f", "\u0301", "\u00a0",
    "\u115f\u1160", "\u180e", "\ufeff", "\U000e0041", "\u034f", "\u2028", "\u200d\u200c", "\uffa0", "\u061c",
]  # fmt: skip


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_what_shows_nothing_is_nothing_also_as_a_name(text):
    assert not has_something_to_see(text)
    assert clean_line(text) == ""


@pytest.mark.parametrize("text", ["a", "7", "?", "é", "李", "🙂", "\u200bx", "नमस्ते", "ش"])
def test_what_anybody_sees_is_something(text):
    assert has_something_to_see(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna   de\u00a0Vries ", "Anna de Vries"),
        ("Zoe\u0308", "Zoë"),
        ("An\u200bna", "Anna"),
        ("An\u200dna", "Anna"),
        ("Anna\u202e sirV", "Anna sirV"),
        ("Anna\x00\x1b[31m", "Anna[31m"),
        ("Anna\u3164Bos", "Anna Bos"),
        ("Regel een\nRegel twee", "Regel een Regel twee"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_name_is_kept_as_it_is_seen(typed, kept):
    assert clean_line(typed) == kept


@given(st.text(max_size=60))
def test_whatever_is_typed_a_kept_name_hides_nothing_and_cleaning_twice_is_once(typed):
    kept = clean_line(typed)

    assert clean_line(kept) == kept
    assert bool(kept) == has_something_to_see(kept)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in kept)
    assert not set(kept) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad"
    )
