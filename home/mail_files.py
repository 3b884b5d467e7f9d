"""Reads the mails that local settings write to files, newest first."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from kernel import clock

SHOWN = 50


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    text: str
    at: datetime


def read_mailbox(folder: Path) -> list[Mail]:
    """The newest mails in a folder of Django's file backend (messages parted by a line of dashes)."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.exists() else []
    mails = [mail for path in files[:SHOWN] for mail in _parse(path)]
    return sorted(mails, key=lambda mail: mail.at, reverse=True)[:SHOWN]


def _parse(path: Path) -> list[Mail]:
    raw = path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    return [_mail(message_from_bytes(part.lstrip(b"\n"), policy=policy.default)) for part in raw if part.strip()]


def _mail(message: EmailMessage) -> Mail:
    body = message.get_body(("plain",))
    return Mail(
        to=str(message["to"]),
        subject=str(message["subject"]),
        text=body.get_content() if body else "",
        at=_sent_at(message["date"]),
    )


def _sent_at(date: str | None) -> datetime:
    """An instant; a header that names no zone (`-0000`) is in UTC."""
    at = parsedate_to_datetime(date) if date else clock.now()
    return at if at.tzinfo else at.replace(tzinfo=UTC)
