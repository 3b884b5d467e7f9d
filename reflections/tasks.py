"""Alarm clocks of reflections."""

from datetime import timedelta

from kernel.alarms import alarm
from reflections.transitions import (
    expire_lapsed,
    prolong,
    remind,
    sweep_rounds,
)


@alarm(every=timedelta(minutes=5))
def free_lapsed_readings() -> None:
    prolong()
    expire_lapsed()


@alarm(every=timedelta(hours=1))
def remind_readers() -> None:
    remind()


@alarm(every=timedelta(hours=4))
def look_for_shortages() -> None:
    sweep_rounds()
