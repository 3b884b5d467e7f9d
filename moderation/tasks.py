"""The alarm clocks of moderation."""

from datetime import timedelta

from kernel.scheduler import alarm
from moderation.transitions import forget_viewings, see_to_who_waits


@alarm(every=timedelta(minutes=30))
def forget_who_looked() -> None:
    forget_viewings()


@alarm(every=timedelta(hours=4))
def look_for_who_waits() -> None:
    see_to_who_waits()
