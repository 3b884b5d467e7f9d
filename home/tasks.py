"""Alarm clock of home: old enquiries go."""

from datetime import datetime, timedelta

from home.transitions import forget_old
from kernel.retention import rule
from kernel.scheduler import alarm


@alarm(every=timedelta(hours=12))
def forget_old_enquiries() -> None:
    forget_old()


@rule("vragen van bezoekers")
def enquiries(at: datetime) -> int:
    return forget_old(at=at)
