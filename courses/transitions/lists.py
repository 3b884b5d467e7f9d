"""The verbs of a list of addresses: put it ready, look, send, throw away. Looking sends nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction

from accounts.models import Client, User
from courses.addresses import is_address
from courses.models import Cohort, Enrolment, InvitationList
from courses.policies import may_set_up
from courses.querysets import STILL_IN
from courses.transitions.joining import invite, invite_again
from kernel import audit
from kernel.errors import require, require_moment
from kernel.moves import move

NOT_YOURS = "Alleen de programmabeheerder nodigt uit."


class ImportOutcome(StrEnum):
    """What one line will do."""

    NEW = "krijgt een uitnodiging"
    BACK = "deed eerder mee en krijgt een nieuwe uitnodiging"
    INVITED = "heeft al een open uitnodiging"
    IN = "doet al mee"
    GUIDES = "begeleidt deze groep"
    DOUBLE = "staat hierboven al"
    ELSEWHERE = "hoort niet bij deze opdrachtgever"
    WRONG = "is geen e-mailadres"


SENT = (ImportOutcome.NEW, ImportOutcome.BACK)


@dataclass(frozen=True)
class ImportLine:
    """One line of the file with what it will do."""

    number: int
    address: str
    given_name: str
    family_name: str
    outcome: ImportOutcome

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@transaction.atomic
def put_list_ready(cohort: Cohort, lines: list[list], *, by: User) -> InvitationList:
    """Keep the lines to look at, each `[address, first name, last name, line]`. Nobody is invited yet."""
    require(may_set_up(by, cohort), NOT_YOURS)
    require_moment(not cohort.is_closed, "Deze groep is afgesloten.")
    return InvitationList.objects.create(cohort=cohort, lines=lines, uploaded_by=by)


def look_at(found: InvitationList) -> list[ImportLine]:
    """What every line will do as things are now, in a fixed number of queries."""
    return look_at_people(found.cohort, found.lines)


def look_at_people(cohort: Cohort, people: Iterable[list], *, own_only: bool = True) -> list[ImportLine]:
    """With `own_only` an address outside the client's own domains is not invited: a list may hold a slip."""
    people = [_whole(number, *person) for number, person in enumerate(people, start=1)]
    standing = _Standing.of(cohort, {person[0].lower() for person in people}, own_only=own_only)
    return [
        ImportLine(number, address, first, last, standing.outcome(address.lower()))
        for address, first, last, number in people
    ]


def _whole(number: int, address: str, given_name: str = "", family_name: str = "", line: int = 0) -> list:
    return [address, given_name, family_name, line or number]


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

    def outcome(self, address: str) -> ImportOutcome:
        """Of an address in lower case; one that was asked before stands above already."""
        if not is_address(address):
            return ImportOutcome.WRONG
        if address in self.seen:
            return ImportOutcome.DOUBLE
        self.seen.add(address)
        return self._known(address) or self._unknown(address)

    def _known(self, address: str) -> ImportOutcome | None:
        held = (
            (self.inside, ImportOutcome.IN),
            (self.guides, ImportOutcome.GUIDES),
            (self.invited, ImportOutcome.INVITED),
        )
        return next((outcome for people, outcome in held if address in people), None)

    def _unknown(self, address: str) -> ImportOutcome:
        if self.own_only and not self.client.holds_address(address):
            return ImportOutcome.ELSEWHERE
        return ImportOutcome.BACK if address in self.left else ImportOutcome.NEW


def _of(rows, column: str, addresses: set[str]) -> set[str]:
    held = {address.lower() for address in rows.values_list(column, flat=True)}
    return held & addresses


@transaction.atomic
def send_list(found: InvitationList, *, by: User) -> Counter[ImportOutcome]:
    """Invite every new address, looked at once more; the others are left alone. Twice is refused."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    require_moment(not found.cohort.is_closed, "Deze groep is afgesloten.")
    move(found, "send", by=by)
    lines = look_at(found)
    _invite(found.cohort, lines, by)
    InvitationList.objects.filter(pk=found.pk).update(lines=[])
    return Counter(line.outcome for line in lines)


@transaction.atomic
def invite_people(cohort: Cohort, people: Iterable[list], *, by: User) -> list[ImportLine]:
    """Invite who was typed, and send an open invitation once more. What happened stands in each line.

    Any address may be typed: a participant can come from outside the client's own organisation.
    """
    require(may_set_up(by, cohort), NOT_YOURS)
    require_moment(not cohort.is_closed, "Deze groep is afgesloten.")
    lines = look_at_people(cohort, people, own_only=False)
    _invite(cohort, lines, by)
    for line in lines:
        if line.outcome is ImportOutcome.INVITED:
            invite_again(cohort.invitations.still_open().get(email__iexact=line.address), by=by)
    return lines


def _invite(cohort: Cohort, lines: list[ImportLine], by: User) -> None:
    fresh = [line for line in lines if line.outcome in SENT]
    for line in fresh:
        invite(cohort, line.address, by=by, given_name=line.given_name, family_name=line.family_name)
    audit.record("invitations_sent", by=by, about=cohort, count=len(fresh))


@transaction.atomic
def drop_list(found: InvitationList, *, by: User) -> None:
    """Throw the list away; nobody was invited."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    move(found, "drop", by=by, lines=[])
