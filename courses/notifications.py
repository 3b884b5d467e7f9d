"""Sentences about groups: the invitation."""

from courses.models import Invitation
from kernel import outbox
from kernel.models import OutboxMessage


def you_are_invited(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once the invitation was used, withdrawn or has expired."""
    invitation = Invitation.objects.still_open().select_related("cohort").filter(pk=message.about_id).first()
    if invitation is None:
        return None
    return outbox.Line(
        f"Je bent uitgenodigd voor {invitation.cohort.name}. Open de link om mee te doen.",
        invitation.get_absolute_url(),
    )


outbox.register("courses.invited", sentence=you_are_invited, urgent=True, subject="Uitnodiging voor de masterclass")
