"""Herken ik: once, by name, never counted."""

import pytest

from harvest import transitions
from harvest.models import Recognition
from kernel.errors import WrongPerson
from tests.harvest.conftest import oogst


def test_herken_ik_is_said_once_by_name_and_can_be_undone(world, rule, as_user):
    author, other, third = world.people
    transitions.recognise(rule, by=other)
    transitions.recognise(rule, by=other)

    assert Recognition.objects.count() == 1
    assert f"{other.first_name} herkent dit." in oogst(as_user, world, third)
    assert "Jij herkent dit." in oogst(as_user, world, other)
    for wrong in (author, world.trainer):
        with pytest.raises(WrongPerson):
            transitions.recognise(rule, by=wrong)
    transitions.take_back_recognition(rule, by=other)
    assert "herkent dit" not in oogst(as_user, world, third)
