"""Factories: one per model, with traits for states, and `World`: a group in which things happen."""

from tests.factories.models import (
    ClientFactory,
    FieldRoleFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.factories.world import World, build_sister, build_world, stand_ready

__all__ = [
    "ClientFactory",
    "FieldRoleFactory",
    "OrganisationFactory",
    "UserFactory",
    "World",
    "build_sister",
    "build_world",
    "stand_ready",
]
