"""Sessions as these tests need them: a fresh proof of who it is."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from accounts.states import Role
from accounts.transitions import grant_role
from tests.factories import UserFactory


@pytest.fixture
def proven(as_user):
    """`proven(person)`: signed in with a second factor, and just showed again who they are."""

    def sign_in(user):
        browser = as_user(user)
        request = HttpRequest()
        request.session = session = browser.session
        record_authentication(request, user, method="password", reauthenticated=True)
        session.save()
        return browser

    return sign_in


@pytest.fixture
def administrator(db):
    person = UserFactory(first_name="Bea", last_name="Beheer")
    grant_role(person, Role.ADMINISTRATOR, client=None, by=None)
    return person
