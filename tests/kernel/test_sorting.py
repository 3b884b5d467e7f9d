"""One order for names: as a Dutch reader looks for them, on every database."""

import pytest

from kernel.sorting import folded, surname_key, title_key, words_of


def test_surnames_stand_under_their_own_letter():
    names = [
        "de Vries",
        "Heuvel",
        "van der Berg",
        "Øst",
        "'t Hart",
        "IJzer",
        "Ünal",
        "Zwart",
        "de Boer",
        "D’Arcy",
        "in ’t Veld",
    ]

    ordered = sorted(names, key=surname_key)

    assert ordered == [
        "D’Arcy",
        "van der Berg",
        "de Boer",
        "'t Hart",
        "Heuvel",
        "IJzer",
        "Øst",
        "Ünal",
        "in ’t Veld",
        "de Vries",
        "Zwart",
    ]


def test_case_accents_and_numbers_do_not_put_a_title_at_the_end():
    titles = ["Zoë", "groep 10", "Élise", "Groep 2", "anna", "Bram", "Ömer", "‘De dijk’"]

    assert sorted(titles, key=title_key) == ["anna", "Bram", "‘De dijk’", "Élise", "Groep 2", "groep 10", "Ömer", "Zoë"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zoë", "zoe"), ("ŁUKASZ", "lukasz"), ("Strauß", "STRAUSS"), ("Ĳsbrand", "ijsbrand"), ("’t  Hart", "'t hart")],
)
def test_accents_and_case_make_no_other_name(one, other):
    assert folded(one) == folded(other)


def test_a_surname_that_is_only_a_prefix_stands_under_itself():
    assert surname_key("De") == "de"
    assert surname_key("") == ""


def test_what_is_asked_falls_apart_in_words():
    assert words_of(" de Wit,  Sánne ") == ["de", "wit", "sanne"]
