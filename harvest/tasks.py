"""Alarm clocks of the oogst."""

from datetime import timedelta

from harvest.transitions import ask_looking_back, invite_to_later, invite_to_scan
from kernel.alarms import alarm


@alarm(every=timedelta(hours=1))
def look_back_when_due() -> None:
    ask_looking_back()


@alarm(every=timedelta(hours=12))
def where_do_you_stand_later() -> None:
    invite_to_later()


@alarm(every=timedelta(hours=12))
def where_do_you_stand() -> None:
    invite_to_scan()
