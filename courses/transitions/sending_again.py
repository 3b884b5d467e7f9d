"""An invitation that did not arrive goes out again."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from courses.models import Invitation
from courses.policies import may_set_up
from kernel import clock, outbox
from kernel.errors import require, require_moment
from kernel.models import OutboxMessage

INVITED = "courses.invited"
UNDELIVERED = "courses.invitation_undelivered"
_PAUSE = timedelta(minutes=15)


@transaction.atomic
def send_invitation_again(invitation: Invitation, *, by: User, at: datetime | None = None) -> None:
    """The same invitation, by a mail of its own; one that is on its way already is not doubled."""
    at = at or clock.now()
    require(may_set_up(by, invitation.cohort), "Alleen de programmabeheerder nodigt uit.")
    is_open = Invitation.objects.still_open(at).filter(pk=invitation.pk).exists()
    require_moment(is_open and invitation.is_personal, "Deze uitnodiging staat niet meer open.")
    mails = OutboxMessage.objects.filter(kind=INVITED, about_id=invitation.pk, dropped_at=None)
    if outbox.send_again(mails.filter(sent_at=None)):
        return
    recent = mails.filter(sent_at=None) | mails.filter(sent_at__gt=at - _PAUSE)
    require_moment(not recent.exists(), "De uitnodiging is al onderweg. Kijk over een kwartier nog eens.")
    outbox.tell(INVITED, None, about=invitation, address=invitation.email)


def tell_who_invited(message: OutboxMessage) -> None:
    """Whoever invited hears that it did not arrive."""
    invitation = Invitation.objects.filter(pk=message.about_id).first() if message.kind == INVITED else None
    if invitation is not None and invitation.invited_by is not None:
        outbox.tell(UNDELIVERED, invitation.invited_by, about=invitation)


outbox.when_set_aside(tell_who_invited)
