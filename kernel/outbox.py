"""Notices: written in the verb's transaction, sent after it, asked again whether they still hold.

An app's `notifications` module registers each kind once:

    register("reflections.released", sentence=a_response_arrived)

`sentence(message)` returns the line to send, or None when it is no longer true. Lines hold no
text of anyone: only that something is there, and where. Everything for one person on one day
is one mail, on working days; urgent kinds (an invitation) go at once.

A mail that was made beforehand, by a library, is put here whole with `post`: sealed, and wiped once it is sent.
How all of it leaves the house is in `delivery`.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Model

from kernel import clock
from kernel.clock import When
from kernel.encryption import decrypt, encrypt
from kernel.models import OutboxMessage, OutboxQuerySet

_KEY = {"salt": b"kernel.outbox", "purpose": b"a mail made beforehand"}
_KEPT_SEALED = timedelta(days=5)
READY_MADE = "kernel.ready_made"


@dataclass(frozen=True)
class NoticeLine:
    """One sentence of a mail and the path it leads to; without a path it leads nowhere."""

    sentence: str
    path: str

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.path}" if self.path else ""


Whole = dict[str, Any]
"""A mail in parts (subject, body, html), for an urgent kind that says more than one sentence."""
Sentence = Callable[[OutboxMessage], NoticeLine | Whole | None]


@dataclass(frozen=True)
class NoticeKind:
    name: str
    sentence: Sentence
    urgent: bool
    subject: str


Told = Callable[[OutboxMessage], object]

_kinds: dict[str, NoticeKind] = {}
_silences: list[Callable[[Any, datetime], bool]] = []
_concerned: list[Told] = []


def register(name: str, *, sentence: Sentence, urgent: bool = False, subject: str = "") -> None:
    _kinds[name] = NoticeKind(name, sentence, urgent, subject)


def keep_silent_when(rule: Callable[[Any, datetime], bool]) -> None:
    """Register a rule `(user, at) → bool` under which a person gets no digest (the pause)."""
    _silences.append(rule)


def tell(
    kind: str,
    recipient: Any,
    *,
    about: Model,
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


def when_set_aside(hear: Told) -> None:
    """Register who hears that a message was given up: called once for each, in the transaction that gives it up."""
    _concerned.append(hear)


def post(mail: EmailMultiAlternatives, *, recipient: Any = None, expires_at: datetime | None = None) -> OutboxMessage:
    """Put a mail of a library in the outbox, sealed: it holds codes and links that open doors."""
    [address] = mail.to
    parts = {"subject": mail.subject, "body": mail.body, "html": [part.content for part in mail.alternatives]}
    return OutboxMessage.objects.create(
        kind=READY_MADE,
        recipient=recipient,
        address=address,
        sealed=encrypt(json.dumps(parts), **_KEY),
        not_before=clock.now(),
        expires_at=expires_at or clock.now() + _KEPT_SEALED,
    )


def opened(message: OutboxMessage) -> dict[str, Any] | None:
    """What `post` put in; None once it was wiped, an error when the key is gone."""
    return json.loads(decrypt(message.sealed, **_KEY)) if message.sealed else None


def deliver(at: When = None) -> int:
    """Send what is due; safe to run twice and side by side. Returns the number of mails."""
    from kernel import delivery

    return delivery.deliver(clock.now(at))


def kind_of(name: str) -> NoticeKind | None:
    return _kinds.get(name)


def known_kinds() -> list[str]:
    return list(_kinds)


def urgent_kinds() -> list[str]:
    return [kind.name for kind in _kinds.values() if kind.urgent]


def digest_kinds() -> list[str]:
    return [kind.name for kind in _kinds.values() if not kind.urgent]


def is_silent(user: Any, at: datetime) -> bool:
    """Whether this person gets no digest now."""
    return any(rule(user, at) for rule in _silences)


def tell_concerned(message: OutboxMessage) -> None:
    for hear in _concerned:
        hear(message)


def send_again(messages: OutboxQuerySet) -> int:
    """Give messages in trouble a fresh start; others, and what is on its way just now, stay as they are."""
    fresh = {"sent_at": None, "died_at": None, "next_try_at": None, "attempts": 0, "last_error": ""}
    return messages.troubled().filter(claim=None).update(**fresh)


def let_go(messages: OutboxQuerySet, at: When = None) -> int:
    """Nobody needs these any more."""
    return messages.troubled().filter(claim=None).update(dropped_at=clock.now(at), sealed="")


def mails_about(kinds: Iterable[str], things: Iterable[Any]) -> dict[Any, list[OutboxMessage]]:
    """By thing: what was sent about it or still goes, oldest first."""
    found: dict[Any, list[OutboxMessage]] = {}
    mails = OutboxMessage.objects.filter(kind__in=kinds, about_id__in=things, dropped_at=None)
    for mail in mails.order_by("created_at"):
        found.setdefault(mail.about_id, []).append(mail)
    return found


def troubles(kind: str, about: Iterable[Any]) -> dict[Any, OutboxMessage]:
    """By thing: the newest message of this kind about it, where that was set aside or is still being tried."""
    newest = OutboxMessage.objects.filter(kind=kind, about_id__in=about, dropped_at=None).order_by("created_at")
    last = {message.about_id: message for message in newest}
    return {thing: message for thing, message in last.items() if message.sent_at is None and message.attempts}
