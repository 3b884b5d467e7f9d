"""The verbs of a list of addresses: put it ready, look, send, throw away. Looking sends nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction

from accounts.models import Client, User
from courses.addresses import Found, is_address, what_is_wrong
from courses.models import Cohort, Enrolment, Invitation, InvitationList
from courses.policies import may_set_up
from courses.querysets import STILL_IN
from courses.states import LIST_GONE, InvitationListState
from courses.transitions.joining import invite
from kernel import audit
from kernel.errors import require, require_moment
from kernel.moves import move

NOT_YOURS = "Alleen de programmabeheerder nodigt uit."


class ImportOutcome(StrEnum):
    """What one line will do."""

    NEW = "nieuw"
    BACK = "deed eerder mee"
    INVITED = "heeft al een open uitnodiging"
    IN = "doet al mee"
    GUIDES = "begeleidt deze groep"
    DOUBLE = "staat er twee keer"
    ELSEWHERE = "hoort niet bij deze opdrachtgever"
    WRONG = "is geen e-mailadres"


SENT = (ImportOutcome.NEW, ImportOutcome.BACK)
WRONG = (ImportOutcome.WRONG, ImportOutcome.ELSEWHERE)
ELSEWHERE = "Dit adres hoort niet bij deze opdrachtgever"


@dataclass(frozen=True)
class ImportLine:
    """One person of the list with what their line will do. `place` is where it stands in the list."""

    place: int
    found: Found
    outcome: ImportOutcome

    @property
    def address(self) -> str:
        return self.found.address

    @property
    def name(self) -> str:
        return self.found.name

    @property
    def about(self) -> str:
        """What the list says beside the name."""
        return " · ".join(filter(None, (self._beside, self.found.organisation, self.found.role)))

    @property
    def _beside(self) -> str:
        return self.address if self.name else ""

    @property
    def is_sent(self) -> bool:
        return self.outcome in SENT

    @property
    def may_be_mended(self) -> bool:
        return self.outcome in WRONG

    @property
    def what_is_wrong(self) -> str:
        return what_is_wrong(self.address) if self.outcome is ImportOutcome.WRONG else ELSEWHERE


@transaction.atomic
def put_list_ready(
    cohort: Cohort, people: Iterable[Found], *, by: User, words: str = "", own_only: bool = True
) -> InvitationList:
    """Keep people to look at. Nobody is invited yet."""
    require(may_set_up(by, cohort), NOT_YOURS)
    require_moment(not cohort.is_closed, "Deze groep is afgesloten.")
    lines = [each.kept for each in people]
    return InvitationList.objects.create(cohort=cohort, lines=lines, words=words, own_only=own_only, uploaded_by=by)


@transaction.atomic
def mend_list(found: InvitationList, *, by: User, people: Iterable[Found], words: str) -> None:
    """Other lines or other words. Nobody is invited yet."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    locked = InvitationList.objects.select_for_update(of=("self",)).get(pk=found.pk)
    require_moment(locked.state == InvitationListState.WAITING, LIST_GONE)
    found.lines, found.words = [each.kept for each in people], words
    found.save(update_fields=["lines", "words"])


def look_at(found: InvitationList) -> list[ImportLine]:
    """What every line will do as things are now, in a fixed number of queries."""
    return look_at_people(found.cohort, [Found(*line) for line in found.lines], own_only=found.own_only)


def look_at_people(cohort: Cohort, people: Iterable[Found], *, own_only: bool) -> list[ImportLine]:
    """With `own_only` an address outside the client's own domains is not invited: a list may hold a slip."""
    people = list(people)
    standing = _Standing.of(cohort, {each.address.lower() for each in people}, own_only=own_only)
    return [ImportLine(place, each, standing.outcome(each)) for place, each in enumerate(people)]


@dataclass
class _Standing:
    """Who is in, guides, was here, is invited: asked once for all addresses together."""

    client: Client
    inside: set[str]
    guides: set[str]
    invited: set[str]
    left: set[str]
    own_only: bool
    seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, cohort: Cohort, addresses: set[str], *, own_only: bool) -> "_Standing":
        members = Enrolment.objects.filter(cohort=cohort)
        return cls(
            client=Client.objects.with_domains().get(pk=cohort.client_id),
            inside=_of(members.filter(state__in=STILL_IN), "user__email", addresses),
            guides=_of(cohort.grants.all(), "user__email", addresses),
            invited=_of(cohort.invitations.still_open(), "email", addresses),
            left=_of(members.exclude(state__in=STILL_IN), "user__email", addresses),
            own_only=own_only,
        )

    def outcome(self, found: Found) -> ImportOutcome:
        """One that was asked before stands above already."""
        address = found.address.lower()
        if not is_address(address):
            return ImportOutcome.WRONG
        if address in self.seen:
            return ImportOutcome.DOUBLE
        self.seen.add(address)
        return self._known(address) or self._unknown(address, is_sure=found.is_sure)

    def _known(self, address: str) -> ImportOutcome | None:
        held = (
            (self.inside, ImportOutcome.IN),
            (self.guides, ImportOutcome.GUIDES),
            (self.invited, ImportOutcome.INVITED),
        )
        return next((outcome for people, outcome in held if address in people), None)

    def _unknown(self, address: str, *, is_sure: bool) -> ImportOutcome:
        if not is_sure and self._is_elsewhere(address):
            return ImportOutcome.ELSEWHERE
        return ImportOutcome.BACK if address in self.left else ImportOutcome.NEW

    def _is_elsewhere(self, address: str) -> bool:
        return self.own_only and not self.client.holds_address(address)


def _of(rows, column: str, addresses: set[str]) -> set[str]:
    return addresses & {address.lower() for address in rows.values_list(column, flat=True)}


@transaction.atomic
def send_list(found: InvitationList, *, by: User) -> Counter[ImportOutcome]:
    """Invite every new address, looked at once more; the others are left alone. Twice is refused."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    require_moment(not found.cohort.is_closed, "Deze groep is afgesloten.")
    words = found.words
    move(found, "send", by=by, words="")
    lines = look_at(found)
    fresh = [line.found for line in lines if line.is_sent]
    for each in fresh:
        invite_found(found.cohort, each, by=by, words=words)
    audit.record("invitations_sent", by=by, about=found.cohort, count=len(fresh))
    InvitationList.objects.filter(pk=found.pk).update(lines=[])
    return Counter(line.outcome for line in lines)


def invite_found(cohort: Cohort, found: Found, *, by: User, words: str) -> Invitation:
    """With all that the list says of someone."""
    return invite(
        cohort,
        found.address,
        by=by,
        given_name=found.given_name,
        family_name=found.family_name,
        organisation_name=found.organisation,
        role_name=found.role,
        words=words,
    )


@transaction.atomic
def drop_list(found: InvitationList, *, by: User) -> None:
    """Throw the list away; nobody was invited."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    move(found, "drop", by=by, lines=[], words="")
