"""How long the kernel's own rows stay: history, audit log, notices, sessions; and files that no row names."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session

from kernel.models import AuditEntry, OutboxMessage, Transition
from kernel.orphaned_files import delete_orphaned_files
from kernel.retention import rule


@rule("logboek")
def audit_log(at: datetime) -> int:
    return AuditEntry.objects.purge_before(_long_before(at, "audit"))


@rule("geschiedenis")
def history(at: datetime) -> int:
    return Transition.objects.purge_before(_long_before(at, "history"))


@rule("berichten")
def notices(at: datetime) -> int:
    """Every notice past its time, sent, dropped or stuck: an old one helps nobody."""
    return OutboxMessage.objects.filter(created_at__lt=_long_before(at, "notices")).delete()[0]


@rule("bestanden zonder rij")
def loose_files(at: datetime) -> int:
    return delete_orphaned_files(at)


@rule("sessies")
def sessions(at: datetime) -> int:
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def _long_before(at: datetime, kept: str) -> datetime:
    return at - timedelta(days=settings.RETENTION_DAYS[kept])
