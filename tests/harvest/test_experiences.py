"""An experience with someone else's rule stays in the group."""

import pytest
from django.urls import reverse

from harvest import transitions
from harvest.models import Experience
from kernel.errors import WrongMoment, WrongPerson
from tests.harvest.conftest import oogst


def test_an_experience_is_added_once_read_by_the_group_and_withdrawn(world, rule, as_user):
    author, other, third = world.people
    told = transitions.add_experience(rule, kind="failed", text="Bij mij viel het stil.", by=other)
    assert transitions.add_experience(rule, kind="failed", text="Bij mij viel het stil.", by=other) == told

    assert "Bij mij viel het stil." in oogst(as_user, world, third)
    with pytest.raises(WrongPerson):
        transitions.add_experience(rule, kind="worked", text="x", by=author)
    with pytest.raises(WrongPerson):
        transitions.withdraw_experience(told, by=author)
    transitions.withdraw_experience(told, by=other)
    assert "Bij mij viel" not in oogst(as_user, world, third)
    assert "Bij mij viel" in as_user(other).get(reverse("rule", args=[rule.pk])).content.decode()
    with pytest.raises(WrongMoment):
        transitions.withdraw_experience(told, by=other)
    transitions.share_experience(told, by=other)
    assert "Bij mij viel" in oogst(as_user, world, author)


def test_an_experience_page_keeps_what_was_typed_when_a_choice_is_missing(world, rule, as_user):
    answer = as_user(world.people[1]).post(
        reverse("rule-experience", args=[rule.pk]), {"text": "Dit typte ik net, heel lang."}
    )

    assert answer.status_code == 422
    assert "Dit typte ik net, heel lang." in answer.content.decode()
    assert "Kies hoe het ging." in answer.content.decode()
    assert not Experience.objects.exists()
