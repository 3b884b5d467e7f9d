"""The staff invitation this browser came with: it opens sign-up for its own address, and is where someone arrives."""

from django.http import HttpRequest

from accounts.entrance import Entrance, opens_with
from accounts.models import StaffInvitation

STAFF_KEY = "staff_invitation"


def remember(request: HttpRequest, invitation: StaffInvitation) -> None:
    request.session[STAFF_KEY] = invitation.token


def forget(request: HttpRequest) -> None:
    request.session.pop(STAFF_KEY, None)


def invitation_of(request: HttpRequest) -> StaffInvitation | None:
    """The one that waits in this session, as long as it is open."""
    return _still_open(request.session.get(STAFF_KEY))


def by_staff_invitation(token: str) -> Entrance | None:
    invitation = _still_open(token)
    return invitation and Entrance(invitation.client_id, invitation.email)


def _still_open(token: str | None) -> StaffInvitation | None:
    kinds = StaffInvitation.__subclasses__() if token else []
    found = (kind.objects.still_open().filter(token=token).first() for kind in kinds)
    return next((invitation for invitation in found if invitation), None)


opens_with(STAFF_KEY, by_staff_invitation)
