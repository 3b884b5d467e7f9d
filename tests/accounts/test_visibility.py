"""What administrators look after: list and detail agree, for everyone about everything."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import policies, visibility
from accounts.models import Client, ClientGrant, RoleInvitation, User
from accounts.states import Role
from accounts.transitions import grant_role, invite_to_role
from tests.factories import ClientFactory, UserFactory
from tests.twins import assert_twins

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[User]:
    """Of two clients everyone with a role, the administrator of all of it, and somebody without any."""
    chief = UserFactory()
    grant_role(chief, Role.ADMINISTRATOR, client=None, by=None)
    found = [chief, UserFactory()]
    for client in (ClientFactory(), ClientFactory()):
        for role in (Role.ADMINISTRATOR, Role.PROGRAMME_MANAGER, Role.EDITOR):
            found.append(UserFactory())
            grant_role(found[-1], role, client=client, by=None)
        invite_to_role(f"{client.slug}@voorbeeld.example", Role.EDITOR, client=client, by=chief)
    invite_to_role("allen@voorbeeld.example", Role.ADMINISTRATOR, client=None, by=chief)
    return found


def may_grant_of(user, thing) -> bool:
    return policies.may_grant(user, thing.client)


@pytest.mark.parametrize(
    ("may", "which", "model"),
    [
        (policies.may_run, Client.objects.run_by, Client),
        (policies.may_grant, Client.objects.administered_by, Client),
        (may_grant_of, visibility.grants_administered_by, ClientGrant),
        (may_grant_of, RoleInvitation.objects.visible_to, RoleInvitation),
        (lambda user, _: policies.is_administrator_of_all(user), visibility.people_administered_by, User),
    ],
    ids=["run a client", "give roles of a client", "take a role", "ask for a role", "look after people"],
)
def test_what_an_administrator_may_do_is_what_they_get_to_see(may, which, model, people):
    assert_twins(may, which, people=people, things=model.objects.all())


def test_who_is_not_signed_in_looks_after_nothing():
    assert not visibility.is_administrator_of_all(AnonymousUser())
    assert not visibility.people_administered_by(AnonymousUser()).exists()
