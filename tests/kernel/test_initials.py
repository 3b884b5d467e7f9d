"""Initials: two letters of two names, whole signs, and never a crash, whatever a name is made of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.characters import clean_line, has_something_to_see
from kernel.initials import initials

STRANGE = st.text(
    st.sampled_from("aÉß李👩🏽🇳🇱\u200d\ufe0f\u0301\u0308\u202e\u3164 '’-(\u093f\u0915\u094d\x00\ud800ŉ"), max_size=12
)
NAMES = st.one_of(st.text(max_size=40), STRANGE)


@pytest.mark.parametrize(
    ("first", "last", "letters"),
    [
        ("Sanne", "de Wit", "SW"),
        ("Gijs", "van der Wal", "GW"),
        ("Fatima", "el Amrani", "FA"),
        ("Jan-Peter", "'t Hart", "JH"),
        ("Ilse", "d’Ancona", "IA"),
        ("Bilal", "Yıldız", "BY"),
        ("Zoe\u0308", "", "Z"),
        ("E\u0301lise", "", "É"),
        ("", "van der Berg", "B"),
        ("Piet", "van", "PV"),
        ("(Jo)", "-", "J-"),
        ("ßen", "ŉabc", "ßŉ"),
        ("🇳🇱🇧🇪", "👩\u200d👧", "🇳🇱👩\u200d👧"),
        ("👩🏽", "", "👩🏽"),
        ("", "", ""),
        ("\u200b", "\u0301", ""),
    ],
    ids=ascii,
)
def test_initials_as_one_would_write_them(first, last, letters):
    assert initials(first, last) == letters


@given(NAMES, NAMES)
def test_whoever_has_something_to_see_has_initials_and_nobody_else(first, last):
    seen = has_something_to_see(clean_line(first)) or has_something_to_see(clean_line(last))

    assert bool(initials(first, last)) == seen


@given(NAMES)
def test_an_initial_is_a_whole_sign_of_the_name(name):
    one, clean = initials(name, ""), clean_line(name)
    at = clean.upper().find(one.upper())
    rest = clean[at + len(one) :] if len(clean.upper()) == len(clean) else ""

    assert at >= 0
    assert not one or not unicodedata.category(one[0]).startswith("M") or one[0] == clean[0]
    assert not rest[:1] or not (unicodedata.category(rest[0]).startswith("M") or rest[0] == "\u200d")
