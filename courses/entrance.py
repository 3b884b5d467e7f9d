"""An invitation for a group as what opens sign-up (see accounts.entrance)."""

from accounts.adapter import INVITATION_KEY
from accounts.entrance import Entrance, opens_with
from courses.models import Invitation


def by_invitation(token: str) -> Entrance | None:
    """As it is at this moment: one that was withdrawn or filled meanwhile says so."""
    found = Invitation.objects.select_related("cohort").filter(token=token).first()
    return found and Entrance(
        client_id=found.cohort.client_id,
        address=found.email,
        given_name=found.given_name,
        family_name=found.family_name,
        refusal=found.refusal(),
    )


opens_with(INVITATION_KEY, by_invitation)
