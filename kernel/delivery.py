"""How what stands in the outbox leaves the house: claim, hand over, record.

Claiming is one short transaction, recording another; between them, with the mail server, no lock is held and no
transaction is open. A claim has a token, and its handing over a slip of the same name (`handover`), which tells
after a kill at any moment what became of the mail. What could not go is tried again later and later, for about
five days; what can never go, or never went, is set aside and told (`outbox.when_set_aside`).
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q

from kernel import clock, handover, mails, outbox
from kernel.clock import When
from kernel.models import OutboxMessage, OutboxQuerySet
from kernel.smtp_errors import UNKNOWN_KIND, UNSURE, is_final, is_of_the_line, reason

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)  # longer than any handing over: see EMAIL_CEILING and EMAIL_ANSWER_TIMEOUT
MARGIN = 420  # seconds before the end of a lease in which a message is no longer finished
MOST_ATTEMPTS = 25  # with the waits below: about five days
LONGEST_WAIT = 360  # minutes
PATIENCE = 3  # so often in a row without reaching the mail server, and the rest waits for the next time
BETWEEN = 25  # after so many digests a look at what is urgent

Rows = list[OutboxMessage]


def deliver(at: datetime) -> int:
    """Send everything that is due; returns the number of mails. Two may do this at once."""
    settle_abandoned(at)
    drop_expired(at)
    sent = unreached = 0
    for wanted, person in _parcels(at):
        went = _send(wanted, at, person)
        sent += went is True
        unreached = unreached + 1 if went is None else 0
        if unreached == PATIENCE:
            break
    return sent


def deliver_one(pk: Any, at: When = None) -> bool:
    """Send one message now, if it is due."""
    at = clock.now(at)
    ripe = OutboxMessage.objects.ripe(at).filter(pk=pk)
    return ripe.exists() and _send(Q(pk=pk), at) is True


def settle_abandoned(at: datetime) -> None:
    """What a killed process left: taken by the mail server, or free to be tried again."""
    for slip in handover.abandoned():
        rows = OutboxMessage.objects.filter(claim=slip.token, sent_at=None)
        if slip.state == handover.ACCEPTED:
            _let_loose(rows, sent_at=at, sealed="", last_error="")
        elif slip.state == handover.HANDED:
            _let_loose(rows, sent_at=at, last_error=UNSURE)
        else:
            _let_loose(rows)


def drop_expired(at: datetime) -> None:
    """A code that no longer opens anything is of no use to anyone."""
    late = OutboxMessage.objects.filter(expires_at__lte=at, dropped_at=None).exclude(sealed="")
    late = late.filter(Q(claim=None) | Q(claimed_until__lte=at))
    if late.exists():
        late.filter(sent_at=None).update(dropped_at=at, sealed="")
        late.update(sealed="")


def revive_known_kinds() -> int:
    """What an older process did not know how to say, and this one does."""
    waiting = OutboxMessage.objects.set_aside().filter(last_error=UNKNOWN_KIND)
    return outbox.send_again(waiting.filter(kind__in=outbox.known_kinds()))


def _parcels(at: datetime) -> Iterator[tuple[Q, Any]]:
    """What makes one mail each, and for a digest the person: what is urgent first, and again between the digests."""
    yield from _urgent(at)
    people = iter(_people_with_a_digest(at))
    while some := list(islice(people, BETWEEN)):
        for person in some:
            yield Q(recipient=person, kind__in=outbox.digest_kinds()), person
        yield from _urgent(at)


def _urgent(at: datetime) -> list[tuple[Q, None]]:
    """One by one: urgent kinds, mails made beforehand, and kinds nobody knows (to be set aside)."""
    rows = _reachable(OutboxMessage.objects.ripe(at)).exclude(kind__in=outbox.digest_kinds())
    return [(Q(pk=pk), None) for pk in rows.order_by("created_at").values_list("pk", flat=True)]


def _reachable(rows: OutboxQuerySet) -> OutboxQuerySet:
    return rows.exclude(address="", recipient__is_active=False)


def _people_with_a_digest(at: datetime) -> list[Any]:
    if not clock.is_working_day(clock.today(at)):
        return []
    rows = _reachable(OutboxMessage.objects.ripe(at)).filter(kind__in=outbox.digest_kinds())
    waiting = rows.exclude(recipient__in=_digests_of_today(at).values("recipient"))
    people = get_user_model().objects.filter(pk__in=waiting.values("recipient")).order_by("pk")
    return [person.pk for person in people if not outbox.is_silent(person, at)]


def _digests_of_today(at: datetime) -> OutboxQuerySet:
    """Sent, or on their way in someone's hands."""
    digests = OutboxMessage.objects.filter(kind__in=outbox.digest_kinds()).exclude(recipient=None)
    sent = Q(sent_at__gte=clock.start_of(clock.today(at)), sent_at__lte=at)
    return digests.filter(sent | Q(claimed_until__gt=at))


def _send(wanted: Q, at: datetime, person: Any = None) -> bool | None:
    """One mail: True when it went, None when the mail server was not reached."""
    try:
        with handover.slip(LEASE.total_seconds() - MARGIN) as slip:
            rows = _claim(wanted, slip.token, at, person)
            return _hand_over(rows, slip, at) if rows else False
    except Exception:
        log.exception("a message could not be handled")
        return None


def _claim(wanted: Q, token: UUID, at: datetime, person: Any) -> Rows:
    """Take the rows of one mail, in one short transaction. One digest a person a day: their row is the lock."""
    with transaction.atomic():
        if person is not None and _had_a_digest(person, at):
            return []
        _take(wanted, token, at)
    return list(OutboxMessage.objects.filter(claim=token).select_related("recipient").order_by("created_at", "pk"))


def _had_a_digest(person: Any, at: datetime) -> bool:
    get_user_model().objects.select_for_update().get(pk=person)
    return _digests_of_today(at).filter(recipient=person).exists()


def _take(wanted: Q, token: UUID, at: datetime) -> None:
    free = OutboxMessage.objects.free(at).filter(wanted).select_for_update().order_by("pk")
    ids = list(free.values_list("pk", flat=True))
    OutboxMessage.objects.filter(pk__in=ids).update(claim=token, claimed_until=at + LEASE)


def _hand_over(rows: Rows, slip: handover.Slip, at: datetime) -> bool | None:
    said = _what_they_say(rows, at)
    if not said:
        return False
    try:
        mails.send(list(said), list(said.values()), slip)
    except handover.TooLate:
        return False  # the rows may be somebody else's by now
    except Exception as error:
        if slip.state != handover.ACCEPTED:
            _failed(list(said), error, at)
            return None if is_of_the_line(error) else False
    _let_loose(_rows(said), sent_at=at, sealed="", last_error="", next_try_at=None)
    return True


def _what_they_say(rows: Rows, at: datetime) -> dict[OutboxMessage, mails.Said]:
    """What each row says now. What is no longer true is dropped; what cannot be said is set aside, alone."""
    said = {}
    for row in rows:
        try:
            line = mails.said_by(row)
        except (OperationalError, InterfaceError):
            raise  # the database is away: that says nothing about this row
        except Exception as error:
            log.exception("notice of kind %s cannot be said", row.kind)
            _set_aside([row], reason(error), at, attempts=row.attempts + 1)
            continue
        if line is None:
            _let_loose(_rows([row]), dropped_at=at, sealed="")
        else:
            said[row] = line
    return said


def _failed(rows: Rows, error: Exception, at: datetime) -> None:
    """Tried again later, or never: by what the mail server said."""
    log.warning("mail not sent: %s", reason(error))
    attempts = max(row.attempts for row in rows) + 1
    if is_final(error) or attempts >= MOST_ATTEMPTS:
        _set_aside(rows, reason(error), at, attempts=attempts)
        return
    wait = timedelta(minutes=min(2**attempts, LONGEST_WAIT))
    _let_loose(_rows(rows), attempts=attempts, next_try_at=at + wait, last_error=reason(error))


def _set_aside(rows: Rows, why: str, at: datetime, *, attempts: int) -> None:
    with transaction.atomic():
        _let_loose(_rows(rows), died_at=at, last_error=why, attempts=attempts)
        for row in rows:
            outbox.tell_concerned(row)


def _rows(rows) -> OutboxQuerySet:
    return OutboxMessage.objects.filter(pk__in=[row.pk for row in rows])


def _let_loose(rows: OutboxQuerySet, **changes: Any) -> None:
    rows.update(claim=None, claimed_until=None, **changes)
