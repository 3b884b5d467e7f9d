"""Of two clocks one rings; a slow or failing alarm keeps no other waiting; a clock that died is taken over from."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from kernel import abandoned_tasks, clock
from kernel.models import AlarmRun
from kernel.scheduler import AFTER_A_FAILURE, HELD_FOR, Alarm, give_sign_of_life, ring_if_due

EVERY = timedelta(minutes=10)


class Bell:
    def __init__(self, **more):
        self.rung = 0
        self.alarm = Alarm("proef.bel", EVERY, self.ring, **more)

    def ring(self):
        self.rung += 1


@pytest.fixture
def clocks():
    return uuid.uuid4(), uuid.uuid4()


def test_an_alarm_rings_once_in_its_period_whoever_asks(db, clocks):
    bell, at = Bell(), clock.now()

    answers = [ring_if_due(bell.alarm, by=each, at=at + EVERY * part) for part in (0, 0.5, 0.99, 1) for each in clocks]

    assert bell.rung == 2
    assert answers == [True, False, False, False, False, False, True, False]


def test_how_it_ended_is_written_down_without_what_was_said(db, clocks):
    def fails():
        raise ValueError("tekst van iemand")

    ring_if_due(Alarm("proef.stuk", EVERY, fails), by=clocks[0])

    run = AlarmRun.objects.get(name="proef.stuk")
    assert run.error == "builtins.ValueError"
    assert run.finished_at
    assert run.holder is None


def test_one_that_failed_rings_again_soon_and_then_in_its_own_time(db, clocks):
    daily = Alarm("proef.dag", timedelta(days=1), lambda: troubles.pop() if troubles else 1 / 0)
    troubles = []
    at = clock.now()

    first = ring_if_due(daily, by=clocks[0], at=at)
    too_soon = ring_if_due(daily, by=clocks[0], at=at + AFTER_A_FAILURE / 2)
    troubles.append("over")
    again = ring_if_due(daily, by=clocks[0], at=clock.now() + AFTER_A_FAILURE)
    after = ring_if_due(daily, by=clocks[0], at=clock.now() + AFTER_A_FAILURE * 3)

    assert (first, too_soon, again, after) == (True, False, True, False)


def test_while_one_clock_is_at_it_the_other_is_not_however_long_it_takes(db, clocks):
    mine, other = clocks
    at = clock.now()
    AlarmRun.objects.create(name="proef.bel", started_at=at - EVERY * 3, holder=mine, held_until=at)
    give_sign_of_life(mine, at)
    bell = Bell()

    meanwhile = ring_if_due(bell.alarm, by=other, at=at + HELD_FOR / 2)
    after = ring_if_due(bell.alarm, by=other, at=at + HELD_FOR * 2)

    assert (meanwhile, after, bell.rung) == (False, True, 1)


def test_what_is_claimed_piece_by_piece_does_not_wait_for_a_dead_clock(db, clocks):
    at = clock.now()
    AlarmRun.objects.create(name="proef.bel", started_at=at - EVERY, holder=clocks[0], held_until=at + HELD_FOR)
    bell = Bell(side_by_side=True)

    assert ring_if_due(bell.alarm, by=clocks[1], at=at)


@pytest.mark.django_db(transaction=True)
def test_of_many_clocks_at_one_moment_one_rings(transactional_db):
    bell, at = Bell(), clock.now()
    AlarmRun.objects.create(name=bell.alarm.name)
    gate = threading.Barrier(6)

    def clock_of_its_own():
        gate.wait()
        ring_if_due(bell.alarm, by=uuid.uuid4(), at=at)
        connection.close()

    threads = [threading.Thread(target=clock_of_its_own) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert bell.rung == 1


def left_by_its_worker(at, *workers):
    return DBTaskResult.objects.create(
        status="RUNNING",
        started_at=at,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="kernel.background.send",
        backend_name="default",
        run_after=at,
        worker_ids=list(workers),
    )


def test_a_task_left_by_a_killed_worker_is_done_again_and_one_that_kills_them_ends(db):
    at = clock.now()
    old = at - abandoned_tasks.LONGEST * 2
    once, twice = left_by_its_worker(old, "a"), left_by_its_worker(old, "a", "b")
    at_work = left_by_its_worker(at, "c")

    assert abandoned_tasks.end_abandoned_tasks(at) == 2
    assert abandoned_tasks.end_abandoned_tasks(at) == 0

    states = {task.pk: task.status for task in DBTaskResult.objects.all()}
    assert states == {once.pk: "READY", twice.pk: "FAILED", at_work.pk: "RUNNING"}
