"""Alarm clocks of courses: one reminder of an invitation that nobody answered."""

from datetime import timedelta

from courses.transitions import remind_whom_we_did_not_hear
from kernel.scheduler import alarm


@alarm(every=timedelta(hours=1))
def remind_of_invitations() -> None:
    remind_whom_we_did_not_hear()
