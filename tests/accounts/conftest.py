"""Who these tests are about."""

import pytest

from accounts.states import Role
from accounts.transitions import grant_role
from tests.factories import UserFactory


@pytest.fixture
def administrator(db):
    person = UserFactory(first_name="Bea", last_name="Beheer")
    grant_role(person, Role.ADMINISTRATOR, client=None, by=None)
    return person
