"""Fixtures every test may use."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.db import connection
from django.http import HttpRequest
from django.test import Client as Browser

from tests import database, day, standing
from tests.access.summary import pytest_runtest_setup, pytest_terminal_summary  # noqa: F401 hooks: figures at the end
from tests.factories import World, build_world, stand_ready


def pytest_configure():
    day.travel()


def pytest_make_parametrize_id(val, argname):
    """Bytes may hold a clock (a zip does), and then two workers of the suite collect other tests than each other."""
    return argname if isinstance(val, bytes) else None


def pytest_report_header():
    return f"today: {day.starts_at():%A %d %B %Y, %H:%M}"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """A migrated copy in which a masterclass stands ready; and one guard is off.

    SQLite empties its tables row by row between browser tests, which the audit log refuses;
    `tests/kernel/test_audit.py` puts that guard on to try it.
    """
    with django_db_blocker.unblock():
        database.set_up()
        stand_ready()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER IF EXISTS audit_stays_a_while")
        standing.remember()
    yield
    with django_db_blocker.unblock():
        database.tear_down()


@pytest.fixture
def world(db) -> World:
    """One running group with a trainer and three participants."""
    return build_world()


@pytest.fixture
def as_user():
    """Sign someone in without the log-in page: `as_user(person).get(…)`.

    The session says a second factor was used, unless `second_factor=False`.
    """

    def sign_in(user, *, second_factor: bool = True) -> Browser:
        browser = Browser()
        browser.force_login(user)
        if second_factor:
            request = HttpRequest()
            request.session = session = browser.session
            record_authentication(request, user, method="mfa", type="totp")
            session.save()
        return browser

    return sign_in


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
