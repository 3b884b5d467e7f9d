"""Alarm clocks of reflections."""

from datetime import timedelta

from kernel.alarms import alarm
from reflections.transitions import expire_lapsed, forget_looks


@alarm(every=timedelta(minutes=5))
def free_lapsed_readings() -> None:
    expire_lapsed()


@alarm(every=timedelta(minutes=30))
def forget_who_looked() -> None:
    forget_looks()
