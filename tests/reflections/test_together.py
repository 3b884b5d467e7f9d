"""Several people at once: the round's lock binds nobody twice and never over the cap."""

import threading

import pytest
from django.db import close_old_connections, connection

from reflections import transitions
from reflections.models import Review
from reflections.states import SERVED
from reflections.transitions import NothingToRead
from tests.factories import build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the suite's SQLite is in memory: one connection")
def test_ten_readers_asking_at_once_never_go_over_three_per_reflection(transactional_db):
    world = build_world(people=12)
    for author in world.people[:2]:
        world.submitted(author)
    step = world.step
    errors: list[Exception] = []

    def ask(reader):
        try:
            transitions.claim_next(step, by=reader)
        except NothingToRead:
            pass
        except Exception as error:
            errors.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=ask, args=(reader,)) for reader in world.people[2:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert errors == []
    rows = list(Review.objects.filter(state__in=SERVED).values_list("version__reflection", "reader"))
    assert len(rows) == 6
    assert len(set(rows)) == 6
    assert {sum(reflection == row[0] for row in rows) for reflection in {row[0] for row in rows}} == {3}
