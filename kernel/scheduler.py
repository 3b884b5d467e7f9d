"""Alarm clocks: an app's `tasks` module registers what is due now and then.

A task finds what is due and calls a verb; running it twice is harmless, and a stopped clock delays only notices,
because every rule compares timestamps when it is read. Of two clocks one rings: each alarm has a row that says who is
at it and until when that counts (`AlarmRun`). A clock that lives keeps its rows; of one that died they come free.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from kernel import clock
from kernel.clock import When
from kernel.logs import kind_of
from kernel.models import AlarmRun

log = logging.getLogger("kernel.clock")
AFTER_A_FAILURE = timedelta(minutes=5)  # what rings once a day does not wait a day for a locked database
HELD_FOR = timedelta(seconds=60)  # how long a sign of life counts: a clock gives one every few seconds


@dataclass(frozen=True)
class Alarm:
    """`side_by_side`: what it does is claimed piece by piece, so that two clocks may be at it at once."""

    name: str
    every: timedelta
    ring: Callable[[], object]
    side_by_side: bool = False


_alarms: dict[str, Alarm] = {}


def alarm(*, every: timedelta, side_by_side: bool = False):
    """Register the decorated function to be called about once per `every`."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        name = f"{function.__module__}.{function.__name__}"
        _alarms[name] = Alarm(name, every, function, side_by_side)
        return function

    return register


def alarms() -> list[Alarm]:
    return list(_alarms.values())


def ring_if_due(each: Alarm, *, by: uuid.UUID, at: When = None) -> bool:
    """Ring, unless it rang lately or another clock is at it; how it ended is written down. Never raises."""
    try:
        if not _claim(each, by, clock.now(at)):
            return False
        _put_down(each, by, error=_ring(each))
    except Exception:
        log.exception("alarm %s could not be claimed or noted", each.name)
        return False
    return True


def give_sign_of_life(holder: uuid.UUID, at: When = None) -> int:
    """What this clock is at stays its own."""
    return AlarmRun.objects.filter(holder=holder).update(held_until=clock.now(at) + HELD_FOR)


def _claim(each: Alarm, by: uuid.UUID, at: datetime) -> bool:
    """One conditional change: of several clocks one wins."""
    AlarmRun.objects.get_or_create(name=each.name)
    rows = AlarmRun.objects.filter(_is_due(each, at), _is_free(each, at), name=each.name)
    return rows.exists() and rows.update(started_at=at, holder=by, held_until=at + HELD_FOR) == 1


def _is_due(each: Alarm, at: datetime) -> Q:
    """It rang long ago; or not so long, and failed."""
    failed = ~Q(error="") & Q(finished_at__lte=at - min(each.every, AFTER_A_FAILURE))
    return Q(started_at=None) | Q(started_at__lte=at - each.every) | failed


def _is_free(each: Alarm, at: datetime) -> Q:
    return Q() if each.side_by_side else Q(held_until=None) | Q(held_until__lte=at)


def _ring(each: Alarm) -> str:
    """One failing alarm never silences the others; the kind of its error is kept."""
    try:
        each.ring()
    except Exception as error:
        log.exception("alarm %s failed", each.name)
        return kind_of(error)[:120]
    return ""


def _put_down(each: Alarm, by: uuid.UUID, *, error: str) -> None:
    held = AlarmRun.objects.filter(name=each.name, holder=by)
    held.update(finished_at=clock.now(), holder=None, held_until=None, error=error)
