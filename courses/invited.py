"""How invitations stand, and what inviting did: in words, for the group's page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accounts.models import User
from courses.models import Cohort, Invitation
from courses.states import InvitationState
from courses.transitions.lists import SENT, ImportLine, ImportOutcome
from kernel import clock, outbox, smtp_errors
from kernel.models import OutboxMessage


@dataclass(frozen=True)
class Sent:
    """What inviting did, in sentences."""

    sent: list[str]
    not_sent: list[str]


def what_was_sent(lines: Iterable[ImportLine]) -> Sent:
    """Only what really goes out is said to be on its way; the others are named, with why."""
    by_outcome: dict[ImportOutcome, list[str]] = {}
    for line in lines:
        by_outcome.setdefault(line.outcome, []).append(line.address)
    fresh = [address for outcome in SENT for address in by_outcome.get(outcome, [])]
    sent = [_on_its_way(len(fresh))] if fresh else []
    again = by_outcome.get(ImportOutcome.INVITED, [])
    if again:
        sent.append(f"Al uitgenodigd, en opnieuw verstuurd: {', '.join(again)}.")
    inside, guides = by_outcome.get(ImportOutcome.IN, []), by_outcome.get(ImportOutcome.GUIDES, [])
    not_sent = [f"Doet al mee, dus geen mail: {', '.join(inside)}."] if inside else []
    if guides:
        not_sent.append(f"Begeleidt deze groep, dus geen mail: {', '.join(guides)}.")
    return Sent(sent, not_sent)


def _on_its_way(count: int) -> str:
    return "De uitnodiging is onderweg." if count == 1 else f"{count} uitnodigingen zijn onderweg."


@dataclass(frozen=True)
class Invited:
    """One invitation on the group's page, with how it stands in words."""

    invitation: Invitation
    standing: str
    kind: str
    is_open: bool
    may_go_again: bool
    why: str = ""


def invited_in(cohort: Cohort, user: User) -> list[Invited]:
    """Every invitation of a group as it stands: open ones first, newest on top. In three queries."""
    rows = Invitation.objects.visible_to(user).filter(cohort=cohort).with_use()
    invitations = list(rows.select_related("cohort").order_by("-created_at", "pk"))
    troubles = outbox.troubles("courses.invited", [invitation.pk for invitation in invitations])
    shown = [_as_it_fares(_as_it_stands(each), troubles.get(each.pk)) for each in invitations]
    return sorted(shown, key=lambda each: not each.is_open)


def _as_it_stands(invitation: Invitation) -> Invited:
    until = clock.in_words(clock.today(invitation.expires_at))
    again = invitation.is_personal and invitation.state == InvitationState.OPEN
    if invitation.state != InvitationState.OPEN:
        return Invited(invitation, invitation.get_state_display(), "neutral", is_open=False, may_go_again=False)
    if invitation.cohort.is_closed:
        return Invited(invitation, "de groep is afgesloten", "neutral", is_open=False, may_go_again=False)
    if invitation.has_expired():
        return Invited(invitation, f"verlopen op {until}", "warning", is_open=False, may_go_again=again)
    if invitation.used >= invitation.limit:
        return Invited(invitation, "alle plaatsen bezet", "neutral", is_open=False, may_go_again=False)
    return Invited(invitation, f"open, geldig tot en met {until}", "success", is_open=True, may_go_again=again)


def _as_it_fares(invited: Invited, trouble: OutboxMessage | None) -> Invited:
    """With what became of its mail, where that did not simply arrive."""
    if trouble is None or not invited.is_open:
        return invited
    given_up = trouble.died_at is not None
    standing = "niet bezorgd" if given_up else "nog niet bezorgd, we blijven het proberen"
    return replace(invited, standing=standing, kind="warning", why=smtp_errors.in_words(trouble.last_error))
