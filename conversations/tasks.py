"""Alarm clocks of what two people do around a reading."""

from datetime import timedelta

from conversations.transitions import ask_how_it_went, end_stranded
from kernel.scheduler import alarm


@alarm(every=timedelta(minutes=5))
def end_what_nobody_can_answer() -> None:
    end_stranded()


@alarm(every=timedelta(hours=1))
def ask_about_offers() -> None:
    ask_how_it_went()
