"""The alarm clock of moderation."""

from datetime import timedelta

from kernel.scheduler import alarm
from moderation.transitions import forget_viewings


@alarm(every=timedelta(minutes=30))
def forget_who_looked() -> None:
    forget_viewings()
