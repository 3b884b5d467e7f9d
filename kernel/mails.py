"""A mail of ours, made and handed over: its words, its headers, its one recipient."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from kernel import outbox
from kernel.handover import Slip
from kernel.models import OutboxMessage
from kernel.smtp_errors import UnknownKind

Said = outbox.NoticeLine | dict[str, Any]
# Nobody's absence message answers a machine (RFC 3834; the second is for Exchange).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def said_by(row: OutboxMessage) -> Said | None:
    """The row's line now, or the mail that was made beforehand; None when it is no longer true."""
    if row.kind == outbox.READY_MADE:
        return outbox.opened(row)
    kind = outbox.kind_of(row.kind)
    if kind is None:
        raise UnknownKind(row.kind)
    return kind.sentence(row)


def send(rows: list[OutboxMessage], said: list[Said], slip: Slip) -> None:
    """Hand one mail to the mail server; `slip` notes how far that came."""
    mail = _ready_made(rows[0], said[0]) if isinstance(said[0], dict) else _notice(rows, said)
    mail.slip = slip
    mail.send()
    slip.accepted()


def message_id(row: OutboxMessage) -> str:
    """Names the row: a bounce says which, and a second copy can be told from a second mail."""
    return f"<outbox-{row.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def _ready_made(row: OutboxMessage, parts: dict[str, Any]) -> EmailMultiAlternatives:
    mail = _mail(row, parts["subject"], parts["body"])
    for html in parts["html"]:
        mail.attach_alternative(html, "text/html")
    return mail


def _notice(rows: list[OutboxMessage], lines: list[outbox.NoticeLine]) -> EmailMultiAlternatives:
    first = rows[0]
    once = dict.fromkeys(lines)
    context = {
        "name": getattr(first.recipient, "first_name_only", ""),
        "lines": [{"sentence": line.sentence, "url": line.url} for line in once],
        "site_url": settings.SITE_URL,
    }
    mail = _mail(first, _subject(first), render_to_string("mail/notice.txt", context))
    mail.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return mail


def _subject(row: OutboxMessage) -> str:
    kind = outbox.kind_of(row.kind)
    subject = (kind.subject if kind else "") or "Er staat iets voor je klaar"
    return f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}"


def _mail(row: OutboxMessage, subject: str, body: str) -> EmailMultiAlternatives:
    headers = {**HEADERS, "Message-ID": message_id(row)}
    return EmailMultiAlternatives(subject, body, to=[row.goes_to], headers=headers)
