"""Alarm clocks of the oogst."""

from datetime import datetime, timedelta

from courses.transitions.retention import groups_past_retention
from harvest.transitions import ask_looking_back, count_answers, forget_names, invite_to_later, invite_to_scan
from kernel import clock
from kernel.alarms import alarm
from kernel.retention import rule


@alarm(every=timedelta(hours=1))
def look_back_when_due() -> None:
    ask_looking_back()


@alarm(every=timedelta(hours=24))
def figures_of_answers() -> None:
    count_answers()


@alarm(every=timedelta(hours=12))
def where_do_you_stand_later() -> None:
    invite_to_later()


@alarm(every=timedelta(hours=12))
def where_do_you_stand() -> None:
    invite_to_scan()


@rule("namen in de oogst")
def names_in_the_harvest(at: datetime) -> int:
    """The rules of thumb of a closed group outlive its names."""
    return forget_names(groups_past_retention(clock.today(at)))
