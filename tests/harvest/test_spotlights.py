"""A spotlight waits for the author's yes."""

import pytest

from harvest import transitions
from harvest.models import Spotlight
from harvest.states import SpotlightState
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.harvest.conftest import oogst


def test_the_light_waits_for_the_authors_yes(world, rule, as_user):
    author, other, _ = world.people
    with pytest.raises(WrongPerson):
        transitions.ask_spotlight(rule, by=other)
    light = transitions.ask_spotlight(rule, by=world.trainer)
    assert transitions.ask_spotlight(rule, by=world.trainer) == light
    assert OutboxMessage.objects.filter(kind="harvest.spotlight_asked", recipient=author).count() == 1

    assert "Uitgelicht" not in oogst(as_user, world, other)
    assert not Spotlight.objects.visible_to(other).exists()
    with pytest.raises(WrongPerson):
        transitions.answer_spotlight(light, yes=True, by=world.trainer)
    transitions.answer_spotlight(light, yes=True, by=author)
    assert "Uitgelicht" in oogst(as_user, world, other)
    with pytest.raises(WrongMoment):
        transitions.answer_spotlight(light, yes=False, by=author)
    transitions.end_spotlight(light, by=author)
    assert "Uitgelicht" not in oogst(as_user, world, other)


def test_after_a_no_the_trainer_does_not_ask_again(world, rule):
    light = transitions.ask_spotlight(rule, by=world.trainer)
    transitions.answer_spotlight(light, yes=False, by=world.people[0])

    assert light.state == SpotlightState.DECLINED
    with pytest.raises(WrongMoment, match="liever niet"):
        transitions.ask_spotlight(rule, by=world.trainer)
