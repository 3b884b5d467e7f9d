"""A soft check on names: it points at people, leaves places, bodies and functions alone, and never refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.names import looks_like_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ik sprak Jan Willemsen bij de dijk.", ["Jan Willemsen"]),
        ("Toen belde mevrouw De Groot mij op.", ["mevrouw De Groot"]),
        ("Wethouder Bakker wil haast.", ["Wethouder Bakker"]),
        ("Het was Fatima el Amrani die het zei.", ["Fatima el Amrani"]),
        ("Anna van den Berg en Anna van den Berg.", ["Anna van den Berg"]),
    ],
)
def test_a_person_is_pointed_at_once(text, names):
    assert looks_like_names([text]) == names


@pytest.mark.parametrize(
    "text",
    [
        "De wethouder wil haast, een bewoner wil rust.",
        "We spraken in Den Haag met Provinciale Staten.",
        "De Oude Haven en het Wilhelminapark liggen aan de Nieuwe Weg.",
        "Gemeente Merwedekant en Waterschap Rijn en Lek doen mee.",
        "Toen Maria kwam, werd het stil.",
        "",
    ],
)
def test_places_bodies_functions_and_first_names_are_left_alone(text):
    assert looks_like_names([text]) == []


def test_someone_of_the_group_is_recognised_whatever_the_capitals_around_it():
    assert looks_like_names(["Samen met Tom de wit"], people=["Tom de wit"]) == ["Tom de wit"]


@given(st.text(max_size=500))
def test_no_text_makes_it_fail(text):
    looks_like_names([text], people=[text[:20]])
