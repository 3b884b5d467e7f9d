"""The verbs for mail that did not arrive: send it again, or let it go. Whose it was is told to administrators."""

from django.db import transaction

from accounts.models import User
from accounts.policies import administrators_of_all, is_administrator_of_all
from kernel import audit, outbox
from kernel.errors import require, require_moment
from kernel.models import OutboxMessage

TOLD = "accounts.mail_undelivered"
_WHO = "Alleen een beheerder van de installatie ziet berichten na."
_GONE = "Dit bericht staat hier niet meer: het is weg, of het gaat juist nu de deur uit."


@transaction.atomic
def send_again(message: OutboxMessage, *, by: User) -> None:
    """A fresh start; it goes with the next round."""
    require(is_administrator_of_all(by), _WHO)
    require_moment(outbox.send_again(OutboxMessage.objects.filter(pk=message.pk)) == 1, _GONE)
    audit.record("mail_sent_again", by=by, about=message)


@transaction.atomic
def send_all_again(*, by: User) -> int:
    """After a mail server of our own that refused everything."""
    require(is_administrator_of_all(by), _WHO)
    count = outbox.send_again(OutboxMessage.objects.set_aside())
    require_moment(count > 0, "Er staat niets meer opzij.")
    audit.record("mail_sent_again", by=by, count=count)
    return count


@transaction.atomic
def let_go(message: OutboxMessage, *, by: User) -> None:
    require(is_administrator_of_all(by), _WHO)
    require_moment(outbox.let_go(OutboxMessage.objects.filter(pk=message.pk)) == 1, _GONE)
    audit.record("mail_let_go", by=by, about=message)


def tell_administrators(message: OutboxMessage) -> None:
    """Each of them once, until they heard; a notice about mail that failed itself adds none."""
    if message.kind == TOLD:
        return
    waiting = OutboxMessage.objects.filter(kind=TOLD, sent_at=None, dropped_at=None)
    for administrator in administrators_of_all().exclude(pk__in=waiting.values("recipient")):
        outbox.tell(TOLD, administrator, about=message)


outbox.when_set_aside(tell_administrators)
