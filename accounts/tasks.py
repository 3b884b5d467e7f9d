"""Alarm clocks of accounts: downloads the worker missed, and old ones."""

from datetime import datetime, timedelta

from accounts.models import Export
from accounts.transitions import make_export, tidy_exports
from kernel.alarms import alarm
from kernel.retention import rule


@alarm(every=timedelta(minutes=2))
def prepare_what_waits() -> None:
    for export in Export.objects.waiting():
        make_export(export)


@rule("downloads van eigen gegevens")
def old_exports(at: datetime) -> int:
    return tidy_exports(at=at)
