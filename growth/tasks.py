"""Alarm clocks of growth: when it is asked, and when answers are counted."""

from datetime import timedelta

from growth.transitions import count_answers, invite_to_later, invite_to_scan
from kernel.scheduler import alarm


@alarm(every=timedelta(hours=24))
def figures_of_answers() -> None:
    count_answers()


@alarm(every=timedelta(hours=12))
def where_do_you_stand_later() -> None:
    invite_to_later()


@alarm(every=timedelta(hours=12))
def where_do_you_stand() -> None:
    invite_to_scan()
