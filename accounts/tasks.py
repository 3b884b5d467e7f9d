"""Alarm clocks of accounts: downloads the worker missed, and old ones; staff invitations past their day."""

from datetime import datetime, timedelta

from accounts.models import ClientSignIn, Export
from accounts.transitions import (
    ask_sign_in,
    expire_staff_invitations,
    forget_staff_invitations,
    forget_unproven,
    make_export,
    tidy_exports,
)
from kernel.retention import rule
from kernel.scheduler import alarm


@alarm(every=timedelta(minutes=2))
def prepare_what_waits() -> None:
    for export in Export.objects.waiting():
        make_export(export)


@alarm(every=timedelta(hours=1))
def end_what_nobody_answered() -> None:
    expire_staff_invitations()


@rule("uitnodigingen voor medewerkers")
def old_staff_invitations(at: datetime) -> int:
    return forget_staff_invitations(at=at)


@alarm(every=timedelta(days=1))
def ask_sign_ins_again() -> None:
    """A service may move its own addresses; one that gives no answer keeps the ones it had."""
    for sign_in in ClientSignIn.objects.filter(is_open=True).select_related("client"):
        ask_sign_in(sign_in, by=None)


@rule("begonnen accounts")
def begun_accounts(at: datetime) -> int:
    return forget_unproven(at=at)


@rule("downloads van eigen gegevens")
def old_exports(at: datetime) -> int:
    return tidy_exports(at=at)
