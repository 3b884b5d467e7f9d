"""A search only points; who may read decides."""

import pytest

from harvest import transitions
from tests.harvest.conftest import oogst


@pytest.mark.parametrize("words", ["tel tien", "STIL", "tot tien"])
def test_search_finds_all_words_in_a_rule(world, rule, as_user, words):
    assert "tel ik tot tien" in oogst(as_user, world, world.people[1], zoek=words)


def test_search_knows_dutch_endings_and_says_when_nothing_is_found(world, rule, as_user):
    transitions.add_experience(
        rule, kind="worked", text="De gesprekken aan de keukentafel hielpen.", by=world.people[1]
    )

    assert "tel ik tot tien" in oogst(as_user, world, world.people[2], zoek="keukentafels")
    assert "tel ik tot tien" in oogst(as_user, world, world.people[2], zoek="gesprekken")
    assert "Niets gevonden" in oogst(as_user, world, world.people[2], zoek="olifant")
