"""Alarm clocks: an app's `tasks` module registers what is due now and then.

A task finds what is due and calls a verb; running it twice is harmless, and a stopped clock
delays only notices, because every rule compares timestamps when it is read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Alarm:
    name: str
    every: timedelta
    ring: Callable[[], object]


_alarms: dict[str, Alarm] = {}


def alarm(*, every: timedelta):
    """Register the decorated function to be called about once per `every`."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        name = f"{function.__module__}.{function.__name__}"
        _alarms[name] = Alarm(name, every, function)
        return function

    return register


def alarms() -> list[Alarm]:
    return list(_alarms.values())
