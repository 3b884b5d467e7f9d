"""The verbs of joining a group: invite, accept, enrol."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import FieldRole, Organisation, User
from courses.models import Cohort, Enrolment, Invitation
from courses.policies import is_trainer_of, may_set_up
from courses.states import CohortState
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move


@transaction.atomic
def invite(cohort: Cohort, email: str, *, by: User | None) -> Invitation:
    """Invite one person by mail. A second invitation for an open one returns the first."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder nodigt uit.")
    email = email.strip().lower()
    open_one = cohort.invitations.still_open().filter(email__iexact=email).first()
    if open_one:
        return open_one
    cohort.invitations.filter(email__iexact=email, state="open").update(state="revoked")
    invitation = Invitation.objects.create(cohort=cohort, email=email, invited_by=by)
    outbox.tell("courses.invited", None, about=invitation, address=email)
    return invitation


@transaction.atomic
def open_group_link(cohort: Cohort, *, limit: int, by: User | None) -> Invitation:
    """A link with a code for at most `limit` people."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder nodigt uit.")
    return Invitation.objects.create(cohort=cohort, code=Invitation.new_code(), limit=limit, invited_by=by)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    require(may_set_up(by, invitation.cohort), "Alleen de programmabeheerder trekt een uitnodiging in.")
    move(invitation, "revoke", by=by)


@transaction.atomic
def accept(
    invitation: Invitation, *, by: User, organisation: Organisation, field_role: FieldRole, at: datetime | None = None
) -> Enrolment:
    """Join the group. The invitation's row is the lock, so a last place is given once."""
    at = at or clock.now()
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=invitation.pk)
    _require_usable(locked, by, at)
    enrolment, created = Enrolment.objects.get_or_create(
        user=by,
        cohort=locked.cohort,
        defaults={"organisation": organisation, "field_role": field_role, "invitation": locked},
    )
    require_moment(created, "Je doet al mee in deze groep.")
    if locked.is_personal:
        move(locked, "accept", by=by, at=at)
    audit.record("joined", by=by, about=locked.cohort)
    return enrolment


def _require_usable(invitation: Invitation, user: User, at: datetime) -> None:
    if invitation.is_personal:
        mine = invitation.email.lower() == user.email.lower()
        require(
            mine, "Deze uitnodiging is voor een ander e-mailadres. Log in met het adres waarop je de uitnodiging kreeg."
        )
    row = Invitation.MOVES["accept"]
    require_moment(invitation.state in row.sources, row.refusal)
    require_moment(
        not invitation.has_expired(at), "Deze uitnodiging is verlopen. Vraag de programmabeheerder om een nieuwe."
    )
    require_moment(invitation.enrolments.count() < invitation.limit, "Alle plaatsen van deze groepslink zijn bezet.")
    require_moment(
        invitation.cohort.state != CohortState.CLOSED, "Deze groep is afgesloten. Je kunt niet meer meedoen."
    )
    require_moment(
        not is_trainer_of(user, invitation.cohort), "Je begeleidt deze groep. Je kunt er niet zelf in meedoen."
    )


@transaction.atomic
def enrol(
    user: User, cohort: Cohort, *, organisation: Organisation, field_role: FieldRole, by: User | None
) -> Enrolment:
    """Put someone in a group without an invitation: the programme manager's or the loader's door."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder schrijft mensen in.")
    try:
        with transaction.atomic():
            return Enrolment.objects.create(user=user, cohort=cohort, organisation=organisation, field_role=field_role)
    except IntegrityError:
        return Enrolment.objects.get(user=user, cohort=cohort)
