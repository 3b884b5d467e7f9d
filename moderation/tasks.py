"""The alarm clock of moderation."""

from datetime import timedelta

from kernel.alarms import alarm
from moderation.transitions import forget_looks


@alarm(every=timedelta(minutes=30))
def forget_who_looked() -> None:
    forget_looks()
