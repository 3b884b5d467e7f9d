"""Fixtures every test may use."""

import pytest
from django.test import Client as Browser

from tests.factories import World, build_world


@pytest.fixture
def world(db) -> World:
    """One running group with a trainer and three participants."""
    return build_world()


@pytest.fixture
def as_user():
    """Sign someone in without the log-in page: `as_user(person).get(…)`."""

    def sign_in(user) -> Browser:
        browser = Browser()
        browser.force_login(user)
        return browser

    return sign_in
