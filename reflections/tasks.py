"""Alarm clocks of reflections."""

from datetime import timedelta

from kernel.scheduler import alarm
from reflections.transitions import (
    apply_own_dates,
    expire_lapsed,
    remind,
    sweep_rounds,
)


@alarm(every=timedelta(minutes=5))
def free_lapsed_readings() -> None:
    apply_own_dates()
    expire_lapsed()


@alarm(every=timedelta(hours=1))
def remind_readers() -> None:
    remind()


@alarm(every=timedelta(hours=4))
def look_for_shortages() -> None:
    sweep_rounds()
