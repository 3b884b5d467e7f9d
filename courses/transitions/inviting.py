"""What happens to an invitation between sending and joining: opened, reminded of, mended, declined, restored."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction

from accounts.models import User
from courses.addresses import Found, is_address
from courses.models import Cohort, Invitation
from courses.policies import may_set_up
from courses.states import InvitationState
from courses.transitions.joining import NOT_YOURS, REMINDER, revoke
from courses.transitions.lists import invite_found, look_at_people
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.moves import move, record

REMIND_AFTER = timedelta(days=7)
BETWEEN_MAILS = timedelta(days=2)
DAYTIME = range(8, 18)  # hours of the clock on the wall
DECLINED = "courses.invitation_declined"
NOT_OPEN = "Deze uitnodiging is niet meer open."


@transaction.atomic
def note_opened(invitation: Invitation, *, at: When = None) -> None:
    """Its page was opened: the first time counts. Whoever holds the link may; a group's link is nobody's."""
    at = clock.now(at)
    unopened = Invitation.objects.filter(pk=invitation.pk, opened_at=None, state=InvitationState.OPEN)
    if invitation.is_personal and unopened.update(opened_at=at):
        record(invitation, "open", by=None, at=at)


@transaction.atomic
def remind(invitation: Invitation, *, by: User | None, at: When = None) -> None:
    """Mail once more what is still open, and not again within a few days. `by` is None where the clock does it."""
    require(by is None or may_set_up(by, invitation.cohort), NOT_YOURS)
    at = clock.now(at)
    locked = _locked(invitation)
    require_moment(locked.is_personal, "Een groepslink gaat niet per mail. Geef de link of de code door.")
    require_moment(locked.is_open, locked.refusal(at) or NOT_OPEN)
    require_moment(not locked.refusal(at), locked.refusal(at))
    lately = at - locked.last_mailed_at < BETWEEN_MAILS
    require_moment(not lately, "Er ging pas nog een mail. Wacht een paar dagen met de volgende.")
    locked.reminded_at = at
    locked.save(update_fields=["reminded_at"])
    record(locked, "remind", by=by, at=at)
    outbox.tell(REMINDER, None, about=locked, address=locked.email)


@transaction.atomic
def remind_unopened(cohort: Cohort, *, by: User, at: When = None) -> int:
    """Everyone who did not look yet, and was not reminded lately."""
    require(may_set_up(by, cohort), NOT_YOURS)
    require_moment(not cohort.is_closed, "Deze groep is afgesloten.")
    waiting = list(cohort.invitations.to_remind(clock.now(at) - BETWEEN_MAILS, at=at).filter(opened_at=None))
    for each in waiting:
        remind(each, by=by, at=at)
    return len(waiting)


def remind_whom_we_did_not_hear(*, at: When = None) -> int:
    """The clock's reminder: once, some days after the mail, in the daytime of a working day."""
    at = clock.now(at)
    if not clock.is_working_day(clock.today(at)) or at.astimezone(clock.AMSTERDAM).hour not in DAYTIME:
        return 0
    waiting = list(Invitation.objects.to_remind(at - REMIND_AFTER, at=at).never_reminded())
    for each in waiting:
        with suppress(WrongMoment):  # they answered just now
            remind(each, by=None, at=at)
    return len(waiting)


@transaction.atomic
def correct_address(invitation: Invitation, address: str, *, by: User) -> Invitation:
    """The link at the wrong address stops working; the right one gets its own, with the same name and words."""
    require(may_set_up(by, invitation.cohort), NOT_YOURS)
    address = address.strip().lower()
    require_moment(is_address(address), "Dit is geen e-mailadres.")
    require_moment(invitation.is_personal and invitation.is_open, NOT_OPEN)
    found = Found(
        address,
        invitation.given_name,
        invitation.family_name,
        organisation=invitation.organisation_name,
        role=invitation.role_name,
        is_sure=True,
    )
    [line] = look_at_people(invitation.cohort, [found], own_only=False)
    require_moment(line.is_sent, f"{address} {line.outcome.value}.")
    revoke(invitation, by=by)
    return invite_found(invitation.cohort, found, by=by, words=invitation.words)


@transaction.atomic
def restore(invitation: Invitation, *, by: User, at: When = None) -> None:
    """The link works again, as long as it would still hold and nobody invited the same address since."""
    require(may_set_up(by, invitation.cohort), NOT_YOURS)
    locked = _locked(invitation)
    require_moment(not locked.has_expired(at), "Deze uitnodiging is intussen verlopen. Stuur een nieuwe.")
    require_moment(not locked.cohort.is_closed, "Deze groep is afgesloten.")
    others = locked.cohort.invitations.filter(email__iexact=locked.email, state=InvitationState.OPEN)
    require_moment(not (locked.is_personal and others.exists()), "Dit adres heeft intussen een nieuwe uitnodiging.")
    move(locked, "restore", by=by, at=at)


@transaction.atomic
def decline(invitation: Invitation, *, by: User | None, at: When = None) -> None:
    """No, thank you; whoever holds the link says so. By the same link they may still think better of it."""
    at = clock.now(at)
    locked = _locked(invitation)
    require(locked.is_personal, "Een groepslink is voor iedereen. Doe je niet mee, dan hoef je niets te doen.")
    mine = by is None or by.email.lower() == locked.email.lower()
    require(mine, "Deze uitnodiging is voor een ander e-mailadres.")
    require_moment(not locked.refusal(at), locked.refusal(at))
    move(locked, "decline", by=by, at=at, declined_at=at)
    if locked.invited_by:
        outbox.tell(DECLINED, locked.invited_by, about=locked)


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("cohort__client", "invited_by")
    return rows.get(pk=invitation.pk)
