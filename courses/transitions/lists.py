"""The verbs of a list of addresses: put it ready, look, send, throw away. Looking sends nothing."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import User
from courses.models import Cohort, Enrolment, InvitationList
from courses.policies import may_set_up
from courses.querysets import STILL_IN
from courses.states import CohortState
from courses.transitions.joining import invite
from kernel import audit
from kernel.errors import require, require_moment
from kernel.moves import move

NOT_YOURS = "Alleen de programmabeheerder nodigt uit."


class Outcome(StrEnum):
    """What one line will do."""

    NEW = "krijgt een uitnodiging"
    INVITED = "heeft al een open uitnodiging"
    IN = "doet al mee"
    GUIDES = "begeleidt deze groep"
    DOUBLE = "staat hierboven al"
    ELSEWHERE = "hoort niet bij deze opdrachtgever"
    WRONG = "is geen e-mailadres"


@dataclass(frozen=True)
class Line:
    """One line of the file with what it will do."""

    number: int
    address: str
    rest: str
    outcome: Outcome


@transaction.atomic
def put_list_ready(cohort: Cohort, lines: list[list[str]], *, by: User) -> InvitationList:
    """Keep the lines to look at. Nobody is invited yet."""
    require(may_set_up(by, cohort), NOT_YOURS)
    require_moment(cohort.state != CohortState.CLOSED, "Deze groep is afgesloten.")
    return InvitationList.objects.create(cohort=cohort, lines=lines, uploaded_by=by)


def look_at(found: InvitationList) -> list[Line]:
    """What every line will do as things are now, in a fixed number of queries."""
    cohort = found.cohort
    addresses = {line[0].lower() for line in found.lines}
    inside = _of(Enrolment.objects.filter(cohort=cohort, state__in=STILL_IN), "user__email", addresses)
    guides = _of(cohort.grants.all(), "user__email", addresses)
    invited = _of(cohort.invitations.still_open(), "email", addresses)
    sign_in = getattr(cohort.client, "sign_in", None)
    seen: set[str] = set()
    lines = []
    for number, (address, rest) in enumerate(found.lines, start=1):
        key = address.lower()
        outcome = _outcome(key, seen, inside, guides, invited, sign_in)
        seen.add(key)
        lines.append(Line(number, address, rest, outcome))
    return lines


def _of(rows, column: str, addresses: set[str]) -> set[str]:
    held = {address.lower() for address in rows.values_list(column, flat=True)}
    return held & addresses


def _outcome(address: str, seen, inside, guides, invited, sign_in) -> Outcome:
    if not _is_address(address):
        return Outcome.WRONG
    for group, outcome in ((seen, Outcome.DOUBLE), (inside, Outcome.IN), (guides, Outcome.GUIDES)):
        if address in group:
            return outcome
    if address in invited:
        return Outcome.INVITED
    return Outcome.NEW if sign_in is None or sign_in.admits(address) else Outcome.ELSEWHERE


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


@transaction.atomic
def send_list(found: InvitationList, *, by: User) -> Counter[Outcome]:
    """Invite every new address, looked at once more; the others are left alone. Twice is refused."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    require_moment(found.cohort.state != CohortState.CLOSED, "Deze groep is afgesloten.")
    move(found, "send", by=by)
    lines = look_at(found)
    for line in lines:
        if line.outcome is Outcome.NEW:
            invite(found.cohort, line.address, by=by)
    counts = Counter(line.outcome for line in lines)
    audit.record("invitations_sent", by=by, about=found.cohort, count=counts[Outcome.NEW])
    InvitationList.objects.filter(pk=found.pk).update(lines=[])
    return counts


@transaction.atomic
def drop_list(found: InvitationList, *, by: User) -> None:
    """Throw the list away; nobody was invited."""
    require(may_set_up(by, found.cohort), NOT_YOURS)
    move(found, "drop", by=by, lines=[])
