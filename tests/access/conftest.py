"""The canary world, built once per module and undone after it."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from tests.access.world import Canaries, build


@pytest.fixture(scope="module")
def canaries(django_db_setup, django_db_blocker) -> Canaries:
    """Sessions in the database, so that whatever a knock does to one is undone with the rest."""
    with (
        django_db_blocker.unblock(),
        override_settings(SESSION_ENGINE="django.contrib.sessions.backends.db"),
        transaction.atomic(),
    ):
        cache.clear()  # a rendition of an earlier world is in no database any more
        yield build()
        transaction.set_rollback(True)
