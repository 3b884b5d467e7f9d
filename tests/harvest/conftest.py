"""A vuistregel in the oogst, and a group of which "Waar sta ik?" can be asked."""

import pytest
from django.urls import reverse

from reflections.models import RuleOfThumb
from tests.growth.conftest import scanned  # noqa: F401 a fixture here too


@pytest.fixture
def rule(world) -> RuleOfThumb:
    """A vuistregel of the first participant, in the oogst of the group."""
    return world.submitted(world.people[0], rule=True, harvest="failed").rule


def oogst(as_user, world, user, **query):
    return as_user(user).get(reverse("harvest-of", args=[world.cohort.pk]), query).content.decode()
