"""Alarm clocks of reflections."""

from datetime import timedelta

from kernel.alarms import alarm
from reflections.transitions import expire_lapsed


@alarm(every=timedelta(minutes=5))
def free_lapsed_readings() -> None:
    expire_lapsed()
