"""The verbs of joining a group: invite, accept, enrol."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import FieldRole, Organisation, User
from accounts.transitions import leave_foreign_sign_ins
from courses.models import Cohort, Enrolment, Invitation
from courses.models.cohorts import in_a_month
from courses.policies import is_trainer_of, may_set_up
from courses.states import InvitationState
from courses.transitions.leaving import return_to_group
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.models import OutboxMessage, Transition
from kernel.moves import move, record

INVITED = "courses.invited"
REMINDER = "courses.invitation_reminder"
MAILS = (INVITED, REMINDER)
UNDELIVERED = "courses.invitation_undelivered"
NOT_YOURS = "Alleen de programmabeheerder nodigt uit."


@transaction.atomic
def invite(
    cohort: Cohort,
    email: str,
    *,
    by: User | None,
    at: When = None,
    **said: str,
) -> Invitation:
    """Invite one person by mail; `said` of them: name, organisation, role, own words.

    A second invitation for an open one returns the first, and mails nothing.

    The database decides between two who invite the same address at once: the second gets the first one's.
    """
    require(by is None or may_set_up(by, cohort), NOT_YOURS)
    email = email.strip().lower()
    open_one = cohort.invitations.still_open(at).filter(email__iexact=email).first()
    if open_one:
        return open_one
    for earlier in cohort.invitations.unanswered_or_declined().filter(email__iexact=email):
        move(earlier, "revoke", by=by, at=at)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(cohort=cohort, email=email, invited_by=by, **said)
    except IntegrityError:
        return cohort.invitations.get(email__iexact=email, state=InvitationState.OPEN)
    outbox.tell(INVITED, None, about=invitation, address=email)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User, at: When = None) -> None:
    """Send an open or lapsed personal invitation once more; from now on it holds a month again.

    One that still waits to be sent is not sent twice; one that was refused gets a fresh start. The clock does not
    remind of it any more: somebody just did.
    """
    require(may_set_up(by, invitation.cohort), NOT_YOURS)
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=invitation.pk)
    require_moment(locked.is_personal, "Een groepslink gaat niet per mail. Geef de link of de code door.")
    require_moment(locked.state == InvitationState.OPEN, locked.refusal(at))
    require_moment(not locked.cohort.is_closed, "Deze groep is afgesloten.")
    locked.expires_at, locked.reminded_at = in_a_month(at), clock.now(at)
    locked.save(update_fields=["expires_at", "reminded_at"])
    record(locked, "invite_again", by=by, at=at)
    _mail_again(locked)


def _mail_again(invitation: Invitation) -> None:
    waiting = OutboxMessage.objects.filter(kind=INVITED, about_id=invitation.pk, sent_at=None, dropped_at=None)
    if not outbox.send_again(waiting) and not waiting.exists():
        outbox.tell(INVITED, None, about=invitation, address=invitation.email)


def tell_who_invited(message: OutboxMessage) -> None:
    """Whoever invited hears that it did not arrive."""
    invitation = message.about_among(Invitation.objects.all()) if message.kind in MAILS else None
    if invitation and invitation.invited_by:
        outbox.tell(UNDELIVERED, invitation.invited_by, about=invitation)


outbox.when_set_aside(tell_who_invited)


@transaction.atomic
def open_group_link(cohort: Cohort, *, limit: int, by: User | None) -> Invitation:
    """A link with a code for at most `limit` people."""
    require(by is None or may_set_up(by, cohort), NOT_YOURS)
    return Invitation.objects.create(cohort=cohort, code=Invitation.new_code(), limit=limit, invited_by=by)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    require(may_set_up(by, invitation.cohort), "Alleen de programmabeheerder trekt een uitnodiging in.")
    move(invitation, "revoke", by=by)


@transaction.atomic
def accept(
    invitation: Invitation,
    *,
    by: User,
    organisation: Organisation,
    field_role: FieldRole,
    mailbox_proven: bool = False,
    session: str = "",
    at: When = None,
) -> Enrolment:
    """Join the group. The invitation's row is the lock, so a last place is given once.

    Who stopped here comes back by a new personal invitation. Who signs in at another client's organisation shows
    first that the mailbox is theirs (`mailbox_proven`, in `session`). Then that link goes, and what somebody there may
    have set up under their name: password, passkeys and other sessions. See `accounts.sso`.
    """
    at = clock.now(at)
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("cohort__client").get(pk=invitation.pk)
    _require_usable(locked, by, at)
    leave_foreign_sign_ins(by, locked.cohort.client_id, mailbox_proven=mailbox_proven, session=session)
    enrolment, created = Enrolment.objects.get_or_create(
        user=by,
        cohort=locked.cohort,
        defaults={"organisation": organisation, "field_role": field_role, "invitation": locked},
    )
    if not created:
        _come_back_by(locked, enrolment, by=by, organisation=organisation, field_role=field_role, at=at)
    if locked.is_personal:
        move(locked, "accept", by=by, at=at)
    audit.record("joined" if created else "came_back", by=by, about=locked.cohort)
    return enrolment


def _require_usable(invitation: Invitation, user: User, at: datetime) -> None:
    if invitation.is_personal:
        mine = invitation.email.lower() == user.email.lower()
        require(
            mine, "Deze uitnodiging is voor een ander e-mailadres. Log in met het adres waarop je de uitnodiging kreeg."
        )
    refusal = invitation.refusal(at)
    require_moment(not refusal, f"{refusal} Vraag de programmabeheerder om een nieuwe.")
    require_moment(
        not is_trainer_of(user, invitation.cohort), "Je begeleidt deze groep. Je kunt er niet zelf in meedoen."
    )


def _come_back_by(invitation: Invitation, enrolment: Enrolment, *, by: User, at: datetime, **copied) -> None:
    """A personal invitation of after someone stopped says that they may return; a group's link never does."""
    require_moment(enrolment.has_left, "Je doet al mee in deze groep.")
    left = Transition.objects.of(enrolment).filter(verb="leave").last()
    invited_since = invitation.is_personal and (left is None or invitation.created_at >= left.at)
    require_moment(invited_since, "Je bent gestopt in deze groep. Wil je terug, vraag het dan je trainer.")
    return_to_group(enrolment, by=by, at=at, invitation=invitation, **copied)


@transaction.atomic
def enrol(
    user: User, cohort: Cohort, *, organisation: Organisation, field_role: FieldRole, by: User | None
) -> Enrolment:
    """Put someone in a group without an invitation: the programme manager's or the loader's door."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder schrijft mensen in.")
    copied = {"organisation": organisation, "field_role": field_role}
    return Enrolment.objects.get_or_create(user=user, cohort=cohort, defaults=copied)[0]
