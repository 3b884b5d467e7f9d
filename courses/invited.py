"""How the invitations of a group stand, in words: who asks something of the manager, who is under way, who answered."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch

from accounts.models import User
from courses.models import Cohort, Enrolment, Invitation
from courses.states import InvitationState
from courses.transitions.inviting import BETWEEN_MAILS
from courses.transitions.joining import MAILS
from kernel import clock, outbox, smtp_errors
from kernel.models import OutboxMessage
from kernel.templatetags.typed import as_beginning, count_of

SENT, DELIVERED, OPENED, JOINED = 1, 2, 3, 4
REFUSED, EXPIRED = "refused", "expired"


@dataclass(frozen=True)
class Invited:
    """One invitation: how far it came (1 to 4), why it goes no further, and its mails."""

    invitation: Invitation
    mails: tuple[OutboxMessage, ...] = ()

    @property
    def name(self) -> str:
        """Of who came in by it, else as whoever invited wrote it."""
        people = [held.user.name for held in self.invitation.enrolments.all()]
        return people[0] if self.invitation.is_personal and people else self.invitation.name

    @property
    def title(self) -> str:
        return self.name or self.invitation.email

    @property
    def meta(self) -> str:
        return self.invitation.email if self.name else ""

    @property
    def is_in(self) -> bool:
        return self.invitation.state == InvitationState.ACCEPTED

    @property
    def reached(self) -> int:
        if self.is_in:
            return JOINED
        if self.invitation.opened_at:
            return OPENED
        return DELIVERED if self._delivered_at else SENT

    @property
    def ended(self) -> str:
        """Why it is up to the manager now; empty while it is under way."""
        if self.invitation.has_expired():
            return EXPIRED
        return REFUSED if self.reached < OPENED and self._trouble and self._trouble.died_at else ""

    @property
    def asks(self) -> bool:
        return self.invitation.is_open and bool(self.ended)

    @property
    def says(self) -> str:
        words = {REFUSED: "Geweigerd", EXPIRED: "Verlopen"}
        if self.ended:
            return words[self.ended]
        if self._trouble and self.reached < OPENED:
            return "Nog niet bezorgd"
        return {SENT: "Verstuurd", DELIVERED: "Bezorgd", OPENED: "Geopend", JOINED: "Doet mee"}[self.reached]

    @property
    def when(self) -> str:
        """The rest of the sentence: when, until when, and whether somebody reminded."""
        until = clock.in_words(clock.today(self.invitation.expires_at))
        if self.ended == EXPIRED:
            return f"op {until}. {'Wel' if self.invitation.opened_at else 'Niet'} geopend."
        if self._trouble and self.reached < OPENED:
            return self._why
        reminded = self.invitation.reminded_at
        again = f" Herinnerd {_day(reminded)}." if reminded else ""
        return f"{_day(self._at)}. Geldig tot en met {until}.{again}"

    @property
    def may_be_mended(self) -> bool:
        return self.invitation.is_open and self.reached < OPENED

    @property
    def may_be_reminded(self) -> bool:
        """It arrived, and the last mail went some days ago."""
        quiet = clock.now() - self.invitation.last_mailed_at >= BETWEEN_MAILS
        return self.reached in (DELIVERED, OPENED) and not self.ended and quiet

    @property
    def may_be_restored(self) -> bool:
        return self.invitation.state == InvitationState.REVOKED and not self.ended

    @property
    def _trouble(self) -> OutboxMessage | None:
        last = self._last_mail
        return last if last and last.sent_at is None and last.attempts else None

    @property
    def _last_mail(self) -> OutboxMessage | None:
        return self.mails[-1] if self.mails else None

    @property
    def _why(self) -> str:
        why = smtp_errors.in_words(self._trouble.last_error if self._trouble else "")
        return f"{why[:1].upper()}{why[1:]}." + ("" if self.ended else " We blijven het proberen.")

    @property
    def _delivered_at(self) -> datetime | None:
        """Mails that were tidied away arrived long ago."""
        sent = [each.sent_at for each in self.mails if each.sent_at]
        return sent[-1] if sent else (None if self.mails else self.invitation.created_at)

    @property
    def _at(self) -> datetime:
        sent = self._delivered_at or self.invitation.created_at
        return self.invitation.opened_at or sent if self.reached == OPENED else sent


def _day(at: datetime) -> str:
    """`vandaag om 09.12`, `op vrijdag 27 november`."""
    if clock.today(at) == clock.today():
        return f"vandaag om {clock.time_in_words(at)}"
    return f"op {clock.in_words(clock.today(at))}"


@dataclass
class InvitedPage:
    """All invitations of a group, in heaps: what asks something first."""

    every: list[Invited]
    links: list[Invitation]
    just_revoked: str = ""
    undo: Invited | None = field(init=False)

    def __post_init__(self):
        held = [each for each in self.withdrawn if str(each.invitation.pk) == self.just_revoked]
        self.undo = held[0] if held else None

    @cached_property
    def asking(self) -> list[Invited]:
        return sorted((each for each in self.every if each.asks), key=lambda each: each.ended != REFUSED)

    @cached_property
    def under_way(self) -> list[Invited]:
        """Who came furthest first."""
        found = (each for each in self.every if each.invitation.is_open and not each.ended)
        return sorted(found, key=lambda each: -each.reached)

    @cached_property
    def joined(self) -> list[Invited]:
        return [each for each in self.every if each.is_in]

    @cached_property
    def declined(self) -> list[Invited]:
        return [each for each in self.every if each.invitation.is_declined]

    @cached_property
    def withdrawn(self) -> list[Invited]:
        """Those whose address was not invited anew."""
        addresses = {each.invitation.email for each in self.every if each.invitation.state != InvitationState.REVOKED}
        found = (each for each in self.every if each.invitation.state == InvitationState.REVOKED)
        once = {each.invitation.email: each for each in reversed(list(found))}
        return [each for address, each in once.items() if address not in addresses]

    @property
    def not_looked(self) -> list[Invited]:
        return [each for each in self.under_way if each.may_be_reminded and each.reached == DELIVERED]

    @property
    def in_a_sentence(self) -> str:
        """`Vier van de negen genodigden doen mee.`"""
        people = count_of(self.asked, "genodigde,genodigden")
        if not self.joined:
            return f"Nog niemand van de {people} doet mee."
        inside = as_beginning(count_of(len(self.joined), ",").strip())
        return f"{inside} van de {people} {'doet' if len(self.joined) == 1 else 'doen'} mee."

    @property
    def asked(self) -> int:
        return len(self.every) - sum(each.invitation.state == InvitationState.REVOKED for each in self.every)


def invited_in(cohort: Cohort, user: User, *, just_revoked: str = "") -> InvitedPage:
    """Every invitation of a group as it stands, newest on top. In three queries."""
    people = Prefetch("enrolments", queryset=Enrolment.objects.seen_to_by(user).select_related("user"))
    rows = Invitation.objects.visible_to(user).filter(cohort=cohort).with_use().prefetch_related(people)
    invitations = list(rows.order_by("-created_at", "pk"))
    personal = [each for each in invitations if each.is_personal]
    mails = outbox.mails_about(MAILS, [each.pk for each in personal])
    every = [Invited(each, tuple(mails.get(each.pk, ()))) for each in personal]
    return InvitedPage(every, [each for each in invitations if not each.is_personal], just_revoked)
