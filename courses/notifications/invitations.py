"""What an invitation says, and what its sender hears of it."""

from typing import Any

from django.urls import reverse

from accounts.policies import is_switched_off
from courses.invitation_mail import mail_of
from courses.models import Invitation
from courses.states import CohortState, InvitationState
from kernel import outbox
from kernel.models import OutboxMessage


def you_are_invited(message: OutboxMessage) -> dict[str, Any] | None:
    """The whole mail. Nothing, once it was answered, withdrawn or has expired, or to an account switched off."""
    invitation = _still_asked(message)
    return invitation and mail_of(invitation).parts()


def you_were_invited(message: OutboxMessage) -> dict[str, Any] | None:
    """The same mail, which says that it is a reminder; not where the first one never arrived."""
    invitation = _still_asked(message)
    if invitation is None or outbox.troubles("courses.invited", [invitation.pk]):
        return None
    return mail_of(invitation, is_reminder=True).parts()


def _still_asked(message: OutboxMessage) -> Invitation | None:
    rows = Invitation.objects.still_open().select_related("cohort__client", "cohort__masterclass", "invited_by")
    invitation = message.about_among(rows.exclude(cohort__state=CohortState.CLOSED))
    return None if invitation is None or is_switched_off(message.address) else invitation


def invitation_declined(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To who invited. Nothing, once they thought better of it, or for who does not run the group any more."""
    rows = Invitation.objects.visible_to(message.recipient).filter(state=InvitationState.DECLINED)
    found = message.about_among(rows.select_related("cohort"))
    if found is None:
        return None
    path = reverse("cohort-invitations", args=[found.cohort_id])
    return outbox.NoticeLine(f"Iemand zei nee op een uitnodiging voor {found.cohort.name}.", path)


def invitation_undelivered(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once it was used, withdrawn or sent again. Whose it was stands on the page."""
    invitation = message.about_among(Invitation.objects.still_open().select_related("cohort"))
    if invitation is None or not outbox.troubles("courses.invited", [invitation.pk]):
        return None
    path = reverse("cohort-invitations", args=[invitation.cohort_id])
    return outbox.NoticeLine("Een uitnodiging kwam niet aan.", path)


outbox.register("courses.invited", sentence=you_are_invited, urgent=True)
outbox.register("courses.invitation_reminder", sentence=you_were_invited, urgent=True)
outbox.register("courses.invitation_declined", sentence=invitation_declined)
outbox.register("courses.invitation_undelivered", sentence=invitation_undelivered)
