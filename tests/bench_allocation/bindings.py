"""On a real database: how many queries a choice and a binding take, and fifty requests at the same moment."""

import threading
import time

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext, setup_databases, setup_test_environment, teardown_databases

from courses.models import Step
from kernel import clock
from kernel.errors import WrongMoment
from reflections import allocation_facts, transitions
from reflections.allocation import choose
from reflections.models import Reflection, Review
from reflections.states import SERVED
from reflections.transitions.claiming import TO_ASSIGN
from tests.factories import build_world

LARGE = 500
CHOICES = 5
SAVEPOINTS = ("SAVEPOINT", "RELEASE", "BEGIN")


def print_bindings() -> int:
    """In a database of its own, which is thrown away; returns how many readings were bound twice."""
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        world = build_world(people=27)
        for author in world.people[:6]:
            world.submitted(author)
        print(f"\nDatabase ({connection.vendor})")  # noqa: T201 it is a report
        _print_queries(world)
        double = _print_double(world)
        _print_large()
        return double
    finally:
        teardown_databases(databases, verbosity=0)


def _print_queries(world) -> None:
    reflection = Reflection.objects.select_related(*TO_ASSIGN).first()
    enrolment = world.enrolment(world.people[-1])
    with CaptureQueriesContext(connection) as choosing:
        facts = allocation_facts.gather(reflection.round)
        facts.works()
        facts.reader(enrolment)
    with CaptureQueriesContext(connection) as binding:
        review = transitions.assign(reflection, world.people[-1], clock.now())
    review.delete()
    print(f"  kiezen {_statements(choosing)} leesvragen (hooguit 3), binden {_statements(binding)} (hooguit 8)")  # noqa: T201


def _print_large() -> None:
    """Five hundred reflections in one round; then as many in another group beside it."""
    world = _large()
    alone, captured = _time_of_choosing(world)
    _large()
    beside, _ = _time_of_choosing(world)
    words = f"{_statements(captured)} leesvragen (hooguit 3), {alone:.0f} ms"
    print(f"  kiezen bij {LARGE} reflecties: {words}; met nog een groep ernaast {beside / alone:.2f} keer zo lang")  # noqa: T201


def _large():
    """Everyone handed in; each read the next one, so that there is something to weigh."""
    world = build_world(people=LARGE)
    texts = [world.submitted(author) for author in world.people]
    for reader, text in zip(world.people[1:], texts, strict=False):
        world.claimed(text, reader)
    return world


def _time_of_choosing(world) -> tuple[float, CaptureQueriesContext]:
    """Milliseconds, the best of some; and the statements of one."""
    round_, enrolment = Reflection.objects.filter(step=world.step).first().round, world.enrolment(world.people[-1])
    times = []
    with CaptureQueriesContext(connection) as captured:
        _choose(round_, enrolment)
    for _ in range(CHOICES):
        start = time.perf_counter()
        _choose(round_, enrolment)
        times.append(1000 * (time.perf_counter() - start))
    return min(times), captured


def _choose(round_, enrolment) -> None:
    facts = allocation_facts.gather(round_)
    choose(facts.reader(enrolment), facts.works(), most=round_.most_per_reflection, seed=str(round_.pk))


def _statements(captured: CaptureQueriesContext) -> int:
    return sum(not row["sql"].startswith(SAVEPOINTS) for row in captured)


def _print_double(world) -> int:
    """Twenty-five readers ask twice, all at once."""
    readers = [reader for reader in world.people[2:] for _ in range(2)]
    errors: list[Exception] = []
    threads = [threading.Thread(target=_ask, args=(world.step, reader, errors)) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    rows = list(Review.objects.filter(state__in=SERVED).values_list("version__reflection", "reader"))
    double = len(rows) - len({reader for _, reader in rows})
    words = f"{len(rows)} lezingen gebonden, {double} dubbel (moet 0), {len(errors)} fouten"
    print(f"  {len(readers)} verzoeken tegelijk: {words}")  # noqa: T201
    return double + len(errors)


def _ask(step: Step, reader, errors: list[Exception]) -> None:
    try:
        transitions.claim_next(step, by=reader)
    except WrongMoment:
        pass
    except Exception as error:
        errors.append(error)
    finally:
        connections.close_all()
