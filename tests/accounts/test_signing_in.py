"""One log-in for everything: wrong passwords, unknown addresses, roles, and the second factor."""

import pytest
from django.db import IntegrityError, transaction

from accounts.middleware import needs_second_factor
from accounts.models import ClientGrant, User
from accounts.states import Role
from accounts.transitions import grant_role, take_role
from kernel.models import AuditEntry
from tests.factories import ClientFactory, UserFactory
from tests.factories.models import PASSWORD


def sign_in(client, email: str, password: str):
    return client.post("/account/login/", {"login": email, "password": password})


def test_the_right_password_signs_in_whatever_the_case_of_the_address(db, client):
    user = UserFactory()

    answer = sign_in(client, user.email.upper(), PASSWORD)

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(db, client):
    user = UserFactory()

    wrong, unknown = sign_in(client, user.email, "verkeerd"), sign_in(client, "niemand@voorbeeld.example", "verkeerd")

    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert "horen niet bij elkaar" in answer.content.decode()
        assert "_auth_user_id" not in client.session
    assert f'value="{user.email}"' in wrong.content.decode()


@pytest.mark.parametrize("page", ["email", "password/change", "2fa", "sessions"])
def test_the_account_pages_draw(world, as_user, page):
    answer = as_user(world.people[0]).get(f"/account/{page}/")

    assert answer.status_code == 200
    assert "Waar je bent ingelogd" in answer.content.decode()


def test_two_people_cannot_share_an_address_in_another_case(db):
    UserFactory(email="een@voorbeeld.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="EEN@voorbeeld.example")


def test_granting_twice_is_one_grant_and_leaves_one_line(db):
    user, client = UserFactory(), ClientFactory()

    for _ in range(2):
        grant_role(user, Role.EDITOR, client=client, by=None)

    assert ClientGrant.objects.count() == 1
    assert AuditEntry.objects.filter(action="role_granted").count() == 1


def test_an_editor_enters_wagtail_and_leaves_it_with_the_role(db):
    user, client = UserFactory(), ClientFactory()
    grant = grant_role(user, Role.EDITOR, client=client, by=None)
    assert User.objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin")

    take_role(grant, by=user)

    assert not User.objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin")


def test_a_client_role_needs_a_client_and_a_trainer_is_no_client_role(db):
    user = UserFactory()
    for fields in ({"role": Role.EDITOR, "client": None}, {"role": Role.TRAINER, "client": ClientFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClientGrant.objects.create(user=user, **fields)


def test_who_needs_a_second_factor_follows_the_setting(world, settings):
    assert needs_second_factor(world.trainer)
    assert needs_second_factor(world.manager)
    assert not needs_second_factor(world.people[0])

    settings.MFA_REQUIRED_ROLES = ["administrator"]

    assert not needs_second_factor(world.trainer)
