"""Alarm clock of home: old enquiries go."""

from datetime import timedelta

from home.transitions import forget_old
from kernel.alarms import alarm


@alarm(every=timedelta(hours=12))
def forget_old_enquiries() -> None:
    forget_old()
