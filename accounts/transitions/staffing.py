"""How people become staff: somebody else invites an address, and whoever reads mail there says yes or no.

The verbs of every kind of invitation stand here; what a yes gives, its own kind says (`accept_role`, and
`courses.transitions.accept_guidance`).
"""

from datetime import timedelta
from typing import TypeVar

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Client, ClientGrant, RoleInvitation, StaffInvitation, User
from accounts.models.staff import KEPT_FOR, in_two_weeks
from accounts.person_of import person_of
from accounts.policies import may_grant
from accounts.querysets import StaffInvitationQuerySet
from accounts.states import Role, StaffInvitationState
from accounts.transitions.linking import leave_foreign_sign_ins
from accounts.transitions.roles import NOT_YOURSELF, grant_role
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.moves import move

AGAIN_AFTER = timedelta(minutes=5)
OTHER_ADDRESS = "Deze uitnodiging is voor een ander e-mailadres. Log in met het adres waarop je de uitnodiging kreeg."
INVITER_GONE = "Wie je uitnodigde, doet dit werk niet meer. Vraag om een nieuwe uitnodiging."
EXPIRED = "Deze uitnodiging is verlopen. Vraag om een nieuwe."
JUST_SENT = "De uitnodiging is net verstuurd. Over vijf minuten kan het opnieuw."
NOT_YOURS = "Alleen wie uitnodigt, doet dit."
Invited = TypeVar("Invited", bound=StaffInvitation)


@transaction.atomic
def invite_to_role(email: str, role: Role, *, client: Client | None, by: User | None) -> RoleInvitation:
    """Ask someone to take a role. Asking twice is once; known and unknown addresses are treated alike."""
    require(by is None or may_grant(by, client), "Alleen een beheerder geeft rollen.")
    require_another(email, by)
    rows = RoleInvitation.objects.filter(role=role, client=client)
    return waiting_for(email, rows) or send(RoleInvitation(email=email, role=role, client=client, invited_by=by))


def require_another(email: str, by: User | None) -> None:
    """Nobody invites themselves, at any address of theirs, nor at a by-name of one (`naam+trainer@…`)."""
    own = {_mailbox(address) for address in person_of(by).addresses} if by else set()
    require(_mailbox(email) not in own, NOT_YOURSELF)


def _mailbox(address: str) -> str:
    """Where mail to this address arrives, as far as the address itself tells."""
    name, _, domain = address.strip().lower().partition("@")
    return f"{name.partition('+')[0]}@{domain}"


def waiting_for(email: str, rows: StaffInvitationQuerySet):
    """The invitation that waits for this address already; one past its day makes room for the next."""
    for row in rows.filter(email__iexact=email.strip(), state=StaffInvitationState.OPEN):
        if row.is_open():
            return row
        move(row, "expire", by=None)
    return None


def send(invitation: Invited) -> Invited:
    """Store a new one and mail it."""
    invitation.email = invitation.email.strip().lower()
    invitation.save()
    outbox.tell(invitation.NOTICE, None, about=invitation, address=invitation.email)
    audit.record("staff_invited", by=invitation.invited_by, about=invitation, **invitation.audited)
    return invitation


@transaction.atomic
def accept_role(
    invitation: RoleInvitation,
    *,
    by: User,
    mailbox_proven: bool = False,
    session: str = "",
    at: When = None,
) -> ClientGrant:
    """Yes: from now on the role is theirs. Proof of the mailbox and the session that stays as at joining a group."""
    found = take_up(invitation, by=by, at=at)
    inviter = found.invited_by
    leave_foreign_sign_ins(by, found.client_id, mailbox_proven=mailbox_proven, session=session)
    require_moment(inviter is None or (inviter.is_active and may_grant(inviter, found.client)), INVITER_GONE)
    return grant_role(by, Role(found.role), client=found.client, by=inviter)


def take_up(invitation: Invited, *, by: User, at: When = None) -> Invited:
    """The yes itself, under the lock of its row: by whom it is for, in time, and never by who sent it."""
    at = clock.now(at)
    locked = type(invitation).objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=invitation.pk)
    require(locked.invited_by_id != by.pk, NOT_YOURSELF)
    require(is_for(by, locked), OTHER_ADDRESS)
    require_another(locked.email, locked.invited_by)
    require_moment(not locked.is_late(at), EXPIRED)
    move(locked, "accept", by=by, at=at, accepted_by=by)
    audit.record("staff_invitation_accepted", by=by, about=locked, **locked.audited)
    return locked


def is_for(user: User, invitation: StaffInvitation) -> bool:
    """Whether this person has shown that the address is theirs."""
    return EmailAddress.objects.filter(user=user, email__iexact=invitation.email, verified=True).exists()


@transaction.atomic
def refuse_staff(invitation: StaffInvitation, *, by: User | None, at: When = None) -> None:
    """No, thank you. Whoever holds the link may say so without an account; someone else's account may not."""
    require(by is None or is_for(by, invitation), OTHER_ADDRESS)
    require_moment(not invitation.is_late(at), EXPIRED)
    move(invitation, "refuse", by=by, at=at)
    audit.record("staff_invitation_refused", by=by, about=invitation, **invitation.audited)


@transaction.atomic
def withdraw_staff(invitation: StaffInvitation, *, by: User) -> None:
    """Taken back: the link works no longer."""
    require(sees_to(by, invitation), NOT_YOURS)
    move(invitation, "withdraw", by=by)
    audit.record("staff_invitation_withdrawn", by=by, about=invitation, **invitation.audited)


@transaction.atomic
def send_staff_again(invitation: StaffInvitation, *, by: User, at: When = None) -> None:
    """The same mail once more, for two more weeks; whoever sends it again is who invites now."""
    at = clock.now(at)
    require(sees_to(by, invitation), NOT_YOURS)
    require_another(invitation.email, by)
    require_moment(invitation.sent_at <= at - AGAIN_AFTER, JUST_SENT)
    move(invitation, "send_again", by=by, at=at, sent_at=at, expires_at=in_two_weeks(at), invited_by=by)
    outbox.tell(invitation.NOTICE, None, about=invitation, address=invitation.email, not_before=at)
    audit.record("staff_invited", by=by, about=invitation, **invitation.audited)


def sees_to(user: User, invitation: StaffInvitation) -> bool:
    """Who may take it back or send it again."""
    return type(invitation).objects.visible_to(user).contains(invitation)


def withdraw_for(user: User, rows: StaffInvitationQuerySet, *, by: User | None) -> None:
    """End what waits for this person among these: what was taken does not come back by an old link."""
    for address in person_of(user).addresses:
        for row in rows.filter(email__iexact=address).waiting():
            move(row, "withdraw", by=by)


@transaction.atomic
def expire_staff_invitations(*, at: When = None) -> int:
    """The clock's verb: what nobody answered in time is over."""
    return sum(_expire(row, at) for kind in StaffInvitation.__subclasses__() for row in kind.objects.past(at))


def _expire(row: StaffInvitation, at: When) -> bool:
    try:
        move(row, "expire", by=None, at=at)
    except WrongMoment:
        return False
    return True


@transaction.atomic
def forget_staff_invitations(*, at: When = None) -> int:
    """Addresses of who was asked long ago go. Returns how many."""
    before = clock.now(at) - KEPT_FOR
    return sum(kind.objects.filter(expires_at__lt=before).delete()[0] for kind in StaffInvitation.__subclasses__())
