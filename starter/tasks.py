"""Alarm clock of the starter: masterclasses the worker did not finish."""

from datetime import timedelta

from kernel.scheduler import alarm
from starter.models import CourseMaking
from starter.transitions import go_on


@alarm(every=timedelta(minutes=2))
def finish_what_was_begun() -> None:
    for making in CourseMaking.objects.under_way():
        go_on(making)
