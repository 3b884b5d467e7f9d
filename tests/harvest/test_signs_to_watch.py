"""A sign to watch is the author's alone."""

import pytest
from django.urls import reverse

from harvest import transitions
from harvest.models import SignToWatch
from kernel.errors import WrongPerson


def test_a_sign_to_watch_is_the_authors_alone_and_may_be_emptied(world, rule, as_user):
    author, other, _ = world.people
    transitions.watch(rule, on=None, sign="De wethouder belt zelf.", by=author)

    assert "De wethouder belt zelf." in as_user(author).get(reverse("rule", args=[rule.pk])).content.decode()
    for user in (other, world.trainer):
        assert "De wethouder belt" not in as_user(user).get(reverse("rule", args=[rule.pk])).content.decode()
        assert not SignToWatch.objects.visible_to(user).exists()
    with pytest.raises(WrongPerson):
        transitions.watch(rule, on=None, sign="x", by=other)
    transitions.watch(rule, on=None, sign=" ", by=author)
    assert not SignToWatch.objects.exists()
