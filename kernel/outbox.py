"""Notices: written in the verb's transaction, sent after it, asked again whether they still hold.

An app's `notifications` module registers each kind once:

    register("reflections.released", sentence=a_response_arrived)

`sentence(message)` returns the line to send, or None when it is no longer true. Lines hold no
text of anyone: only that something is there, and where. Everything for one person on one day
is one mail, on working days; urgent kinds (an invitation) go at once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import render_to_string

from kernel import clock
from kernel.models import OutboxMessage

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 8


@dataclass(frozen=True)
class Line:
    """One sentence of a mail and the path it leads to; without a path it leads nowhere."""

    sentence: str
    path: str

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.path}" if self.path else ""


Sentence = Callable[[OutboxMessage], Line | None]


@dataclass(frozen=True)
class Kind:
    name: str
    sentence: Sentence
    urgent: bool
    subject: str


_kinds: dict[str, Kind] = {}
_silences: list[Callable[[Any, datetime], bool]] = []


def register(name: str, *, sentence: Sentence, urgent: bool = False, subject: str = "") -> None:
    _kinds[name] = Kind(name, sentence, urgent, subject)


def keep_silent_when(rule: Callable[[Any, datetime], bool]) -> None:
    """Register a rule `(user, at) → bool` under which a person gets no digest (the pause)."""
    _silences.append(rule)


def tell(
    kind: str,
    recipient: Any,
    *,
    about: models.Model,
    not_before: datetime | None = None,
    address: str = "",
    **facts: str | int,
) -> OutboxMessage:
    """Write one notice inside the running transaction. `facts` hold no text anyone typed."""
    return OutboxMessage.objects.create(
        kind=_kinds[kind].name,
        recipient=recipient,
        address=address,
        about_model=about._meta.label_lower,
        about_id=about.pk,
        facts=facts,
        not_before=not_before or clock.now(),
    )


def deliver(at: datetime | None = None) -> int:
    """Send what is due; safe to run twice and side by side. Returns the number of mails."""
    at = at or clock.now()
    return _deliver_urgent(at) + _deliver_digests(at)


def _due(at: datetime) -> models.QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(sent_at=None, dropped_at=None, not_before__lte=at, attempts__lt=MOST_ATTEMPTS)


def _urgent() -> list[str]:
    return [kind.name for kind in _kinds.values() if kind.urgent]


def _deliver_urgent(at: datetime) -> int:
    ids = _due(at).filter(kind__in=_urgent()).values_list("pk", flat=True)
    return sum(_send_together([pk], at) for pk in list(ids))


def _deliver_digests(at: datetime) -> int:
    if not clock.is_working_day(clock.today(at)):
        return 0
    rows = _due(at).exclude(kind__in=_urgent()).exclude(recipient=None)
    pairs = rows.order_by("recipient", "created_at").values_list("recipient", "pk")
    mails = 0
    for recipient, group in groupby(list(pairs), key=lambda pair: pair[0]):
        if not _had_digest_today(recipient, at):
            mails += _send_together([pk for _, pk in group], at)
    return mails


def _had_digest_today(recipient_id: Any, at: datetime) -> bool:
    start = clock.start_of(clock.today(at))
    sent = OutboxMessage.objects.filter(recipient=recipient_id, sent_at__gte=start, sent_at__lte=at)
    return sent.exclude(kind__in=_urgent()).exists()


def _send_together(ids: list[Any], at: datetime) -> int:
    """Lock the rows, drop what is no longer true, send one mail; a failure is tried again later."""
    try:
        with transaction.atomic():
            rows = list(_due(at).filter(pk__in=ids).select_for_update(of=("self",)).select_related("recipient"))
            return _send_rows(rows, at)
    except OSError:
        log.exception("mail not sent; tried again later")
        OutboxMessage.objects.filter(pk__in=ids).update(attempts=models.F("attempts") + 1)
        return 0


def _send_rows(rows: list[OutboxMessage], at: datetime) -> int:
    if not rows or (rows[0].recipient and any(rule(rows[0].recipient, at) for rule in _silences)):
        return 0
    lines = {row: _kinds[row.kind].sentence(row) for row in rows}
    stale = [row.pk for row, line in lines.items() if line is None]
    OutboxMessage.objects.filter(pk__in=stale).update(dropped_at=at)
    live = {row: line for row, line in lines.items() if line is not None}
    if not live or not _reachable(rows[0]):
        return 0
    _mail(list(live), list(dict.fromkeys(live.values()))).send()
    OutboxMessage.objects.filter(pk__in=[row.pk for row in live]).update(sent_at=at)
    return 1


def _reachable(row: OutboxMessage) -> bool:
    return bool(row.address) or bool(row.recipient and row.recipient.is_active)


def _mail(rows: list[OutboxMessage], lines: list[Line]) -> EmailMultiAlternatives:
    first = rows[0]
    context = {
        "name": getattr(first.recipient, "first_name_only", ""),
        "lines": [{"sentence": line.sentence, "url": line.url} for line in lines],
        "site_url": settings.SITE_URL,
    }
    subject = _kinds[first.kind].subject or "Er staat iets voor je klaar"
    mail = EmailMultiAlternatives(
        subject=f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}",
        body=render_to_string("mail/notice.txt", context),
        to=[first.address or first.recipient.email],
    )
    mail.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return mail
