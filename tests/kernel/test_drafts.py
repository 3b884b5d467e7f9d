"""Whether a save goes on from what is stored; and the key to the journal of unsent text."""

from dataclasses import dataclass

import pytest

from kernel.drafts import Crossing, Stroke
from kernel.journal import page_key


@dataclass
class Stored:
    saved_from: str = ""
    saved_number: int = 0


@dataclass
class Person:
    pk: str


@pytest.mark.parametrize(
    ("stroke", "stored", "is_based_on_it", "crossing"),
    [
        (Stroke(), Stored(), True, Crossing.FOLLOWS),
        (Stroke(), Stored(), False, Crossing.CONFLICTS),
        (Stroke("a", 2), Stored("a", 1), False, Crossing.FOLLOWS),
        (Stroke("a", 2), Stored("a", 3), False, Crossing.OVERTAKEN),
        (Stroke("a", 2), Stored("a", 2), True, Crossing.OVERTAKEN),
        (Stroke("a", 2), Stored("b", 1), False, Crossing.CONFLICTS),
        (Stroke("a", 2), Stored("b", 9), True, Crossing.FOLLOWS),
        (Stroke("", 5), Stored("", 9), False, Crossing.CONFLICTS),
    ],
)
def test_a_page_goes_on_from_its_own_saves_and_crosses_those_of_others(stroke, stored, is_based_on_it, crossing):
    assert stroke.against(stored, is_based_on_it=is_based_on_it) is crossing


def test_the_key_belongs_to_one_person_and_one_draft():
    keys = {page_key(Person(who), "reflection", what) for who in ("1", "2") for what in ("a", "b")}

    assert len({key.split(".")[0] for key in keys}) == len({key.split(".")[1] for key in keys}) == 4
    assert page_key(Person("1"), "reflection", "a") in keys


def test_the_name_in_the_journal_tells_nothing():
    name = page_key(Person("b6c1"), "opgave", "windpark").split(".")[0]

    assert "b6c1" not in name
    assert "windpark" not in name
