"""The staff invitation this browser came with: it opens sign-up for its own address, and is where someone arrives."""

from django.http import HttpRequest

from accounts.models import StaffInvitation

STAFF_KEY = "staff_invitation"


def remember(request: HttpRequest, invitation: StaffInvitation) -> None:
    request.session[STAFF_KEY] = invitation.token


def forget(request: HttpRequest) -> None:
    request.session.pop(STAFF_KEY, None)


def invitation_of(request: HttpRequest) -> StaffInvitation | None:
    """The one that waits in this session, as long as it is open."""
    token = request.session.get(STAFF_KEY)
    kinds = StaffInvitation.__subclasses__() if token else []
    found = (kind.objects.still_open().filter(token=token).first() for kind in kinds)
    return next((invitation for invitation in found if invitation), None)
