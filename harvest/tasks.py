"""Alarm clocks of the oogst."""

from datetime import datetime, timedelta

from courses.transitions.retention import groups_past_retention
from harvest.transitions import ask_follow_ups, forget_names
from kernel import clock
from kernel.retention import rule
from kernel.scheduler import alarm


@alarm(every=timedelta(hours=1))
def ask_what_is_due() -> None:
    ask_follow_ups()


@rule("namen in de oogst")
def names_in_the_harvest(at: datetime) -> int:
    """The rules of thumb of a closed group outlive its names."""
    return forget_names(groups_past_retention(clock.today(at)))
