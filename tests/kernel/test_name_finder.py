"""A soft check on names: it points at people, leaves places, bodies and functions alone, and never refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.name_finder import looks_like_names


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
    ("texts", "names"),
    [
        (["Mevrouw Petra belde wethouder Jan, en later kwam Petra Jansen."], ["wethouder Jan", "Petra Jansen"]),
        (["Wethouder Bakker wil haast.", "Dat zei Jan Bakker zelf."], ["Jan Bakker"]),
        (["Jan de Vries en Petra de Vries."], ["Jan de Vries", "Petra de Vries"]),
        (["meneer Omar kwam. Daarna belde mevrouw Omar."], ["meneer Omar"]),
    ],
)
def test_one_person_is_named_once_however_often_and_in_whichever_way(texts, names):
    assert looks_like_names(texts) == names


@given(st.lists(st.sampled_from(["mevrouw Petra", "Petra Jansen", "wethouder Jan", "Jan Willemsen"]), max_size=6))
def test_no_name_that_is_shown_is_part_of_another(mentions):
    found = [set(name.lower().split()) - {"mevrouw", "wethouder"} for name in looks_like_names(mentions)]

    assert not any(one <= other for one in found for other in found if one is not other)


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
