"""The page of one group: who is where by sign, for its trainer and its programme manager. States, never a text."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from courses.models import Cohort, CohortGrant, Enrolment, Step
from courses.next_steps import is_intake
from courses.policies import is_trainer_of, may_set_up
from courses.states import CohortState, EnrolmentState
from exercises.progress import practised_in
from home.silence import spoken_in
from keepsakes.certificate_progress import CertificateProgress, progress_in
from kernel import clock
from kernel.clock import When
from kernel.templatetags.typed import as_beginning, count_of
from kernel.text import in_a_row
from reflections.progress import Reflected, reflected_in
from theme.templatetags.signs import SIGNS, words_of

LONG_AGO = timedelta(weeks=3)
NAMED = 3
"""So many people are called by name in a sentence; more are counted."""


@dataclass(frozen=True)
class StepSign:
    """What is the case with one person at one step. `number`: responses, with the sign "in"."""

    step: Step
    sign: str
    number: int = 0
    is_now: bool = False

    @property
    def accent(self) -> int:
        return self.step.principle.accent

    @property
    def stop(self) -> dict[str, Any]:
        """For the small path."""
        return {"sign": self.sign, "number": self.number, "accent": self.accent, "title": self.step.title}

    @property
    def words(self) -> str:
        return words_of(self.sign, self.number)


@dataclass(frozen=True)
class Progress:
    """What is known of everybody in a group, at every step: from a fixed number of queries."""

    reflected: dict[tuple[Any, Any], Reflected]
    practised: dict[tuple[Any, Any], bool]
    certificates: dict[Any, CertificateProgress]

    def place(self, person: Enrolment, step: Step, *, now: Step | None, at: datetime) -> StepSign:
        """The furthest thing that is the case; a pause shows only where the group is."""
        written = self.reflected.get((person.pk, step.pk))
        if written:
            return StepSign(step, _sign_of(written), written.received, is_now=step == now)
        return StepSign(step, self._without(person, step, now, at), is_now=step == now)

    def _without(self, person: Enrolment, step: Step, now: Step | None, at: datetime) -> str:
        """The sign where no reflection was handed in."""
        if self._skips(person, step):
            return "skipped"
        if (person.pk, step.pk) in self.practised:
            return "round" if is_intake(step) and self.practised[person.pk, step.pk] else "practised"
        if person.cohort.state == CohortState.PREPARING or step.opens_on > clock.today(at):
            return "not_open"
        return "paused" if step == now and person.state == EnrolmentState.PAUSED else "open"

    def _skips(self, person: Enrolment, step: Step) -> bool:
        return any(row.step == step for row in self.certificates[person.pk].skipped)


def _sign_of(written: Reflected) -> str:
    if written.waits:
        return "unanswered"
    return "round" if written.is_round else "in"


def progress_of_group(cohort: Cohort, people: list[Enrolment], at: datetime) -> Progress:
    return Progress(
        reflected={(row.author, row.step): row for row in reflected_in(cohort, people, at=at)},
        practised=practised_in(cohort, people),
        certificates=progress_in(cohort, people, at=at),
    )


def step_now(found: Cohort, steps: list[Step], at: datetime) -> Step | None:
    """Where the group is: the last step that has opened, while it runs."""
    opened = [step for step in steps if step.opens_on <= clock.today(at)]
    return opened[-1] if opened and found.is_running else None


@dataclass(frozen=True)
class GroupMember:
    """One line of the table. `spoken_at`: when who looks last said something personal to them."""

    enrolment: Enrolment
    places: list[StepSign]
    certificate: CertificateProgress
    spoken_at: datetime | None = None
    is_long_ago: bool = False

    @property
    def name(self) -> str:
        return self.enrolment.user.name

    @property
    def address(self) -> str:
        """Where they can be written to; of an account that is off, nothing."""
        return self.enrolment.user.email if self.enrolment.user.is_active else ""

    @property
    def meta(self) -> str:
        standing = self.enrolment.standing_in_words
        return self.enrolment.organisation.name + ("" if standing == "doet mee" else f" · {standing}")

    @property
    def stops(self) -> list[dict[str, Any]]:
        return [place.stop for place in self.places]

    @property
    def waits_at(self) -> StepSign | None:
        """The first step at which no response came yet."""
        return next((place for place in self.places if place.sign == "unanswered"), None)

    @property
    def now(self) -> StepSign | None:
        return next((place for place in self.places if place.is_now), None)

    @property
    def in_words(self) -> str:
        """Where they are, in one short sentence; the same as the path beside it."""
        if self.waits_at:
            return f"Nog geen reactie bij {self.waits_at.step.title}."
        return f"{as_beginning(self.now.words)} bij {self.now.step.title}." if self.now else "Nog niets open."

    @property
    def spoken_in_words(self) -> str:
        return clock.in_short(clock.today(self.spoken_at)) if self.spoken_at else "nog niet"

    @property
    def certificate_in_words(self) -> str:
        earned = ", verdiend" if self.certificate.is_earned else ""
        return f"{len(self.certificate.done)} van {self.certificate.asked}{earned}"


@dataclass(frozen=True)
class GroupPage:
    """`guides`, `runs`: whether who looks is trainer of this group, and programme manager of its client."""

    cohort: Cohort
    guides: bool
    runs: bool
    steps: list[Step]
    now: Step | None
    people: list[GroupMember]
    left: list[Enrolment]
    grants: list[CohortGrant] = field(default_factory=list)
    asked: list = field(default_factory=list)

    @property
    def is_preparing(self) -> bool:
        return self.cohort.state == CohortState.PREPARING

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The signs that stand in the table, with their words."""
        here = {place.sign for row in self.people for place in row.places}
        return [(kind, words) for kind, words in SIGNS.items() if kind in here]

    @property
    def columns(self) -> int:
        return len(self.steps) + 2 + self.guides + self.runs

    @property
    def mail(self) -> str:
        """One mail to everybody, in which nobody sees the other addresses."""
        addresses = [row.address for row in self.people if row.address]
        return f"mailto:?bcc={','.join(addresses)}" if addresses else ""

    @cached_property
    def waiting(self) -> tuple[Step, list[GroupMember]] | None:
        """The first step at which someone waits for a first response, and who."""
        waits = [row for row in self.people if row.waits_at]
        step = min((row.waits_at.step for row in waits if row.waits_at), key=lambda each: each.opens_on, default=None)
        found = [row for row in waits if row.waits_at and row.waits_at.step == step]
        return (step, found) if step and self.cohort.is_running else None

    @property
    def lead(self) -> str:
        """The one thing to know."""
        number = as_beginning(count_of(len(self.people), "deelnemer,deelnemers"))
        if self.cohort.is_closed:
            return f"Afgesloten op {clock.in_words(self.cohort.closes_on)}." if self.cohort.closes_on else "Afgesloten."
        if self.is_preparing or not self.now:
            return f"{number}. De groep begint {clock.in_words(self.cohort.start_on)}."
        return f"{number}, nu bij {self.now.title}. {self._who_waits}".strip()

    @property
    def _who_waits(self) -> str:
        if not self.waiting:
            return ""
        step, people = self.waiting
        who, verb, also = _called(people), "wacht" if len(people) == 1 else "wachten", self._wait_later
        if self.guides:
            return f"Bij {step.title} {verb} {who} nog op een eerste reactie{also}."
        who = count_of(len(people), "persoon,mensen")
        return f"{as_beginning(who)} {verb} nog op een eerste reactie bij {step.title}{also}. {self._who_knows}"

    @property
    def _wait_later(self) -> str:
        """`, bij een latere stap nog twee mensen`: who waits somewhere else first."""
        number = len([row for row in self.people if row.waits_at]) - len(self.waiting[1] if self.waiting else [])
        return f", bij een latere stap nog {count_of(number, 'persoon,mensen')}" if number else ""

    @property
    def _who_knows(self) -> str:
        names = [guide.first_name_only for guide in self.cohort.guides]
        if not names:
            return "Er is nog geen trainer die dat ziet."
        return f"{in_a_row(names)} {'weet' if len(names) == 1 else 'weten'} het."


def _called(people: list[GroupMember]) -> str:
    if len(people) > NAMED:
        return count_of(len(people), "persoon,mensen")
    return in_a_row(row.enrolment.user.first_name_only for row in people)


def group_page(found: Cohort, user, *, by_word: bool = False, at: When = None) -> GroupPage:
    """The same number of queries for one person as for thirty. `by_word`: the longest not spoken to first."""
    at, guides = clock.now(at), is_trainer_of(user, found)
    runs, steps = may_set_up(user, found), list(found.steps.in_order())
    everybody = _everybody(found)
    now = step_now(found, steps, at)
    people = _people([row for row in everybody if not row.has_left], found, steps, now, at)
    if guides:
        people = _spoken_to(people, found, user, at)
    return GroupPage(
        cohort=found,
        guides=guides,
        runs=runs,
        steps=steps,
        now=now,
        people=_longest_first(people) if by_word and guides else people,
        left=[row for row in everybody if row.has_left],
        grants=sorted(found.grants.all(), key=lambda grant: grant.granted_at) if runs else [],
        asked=list(found.trainer_invitations.waiting().select_related("invited_by")) if runs else [],
    )


def _everybody(found: Cohort) -> list[Enrolment]:
    rows = found.enrolments.select_related("user", "organisation", "field_role").order_by("user__sorts_as", "pk")
    people = list(rows)
    for person in people:
        person.cohort = found
    return people


def _people(
    rows: list[Enrolment], found: Cohort, steps: list[Step], now: Step | None, at: datetime
) -> list[GroupMember]:
    progress = progress_of_group(found, rows, at)
    return [
        GroupMember(row, [progress.place(row, step, now=now, at=at) for step in steps], progress.certificates[row.pk])
        for row in rows
    ]


def _spoken_to(people: list[GroupMember], found: Cohort, trainer, at: datetime) -> list[GroupMember]:
    spoken = spoken_in(found, trainer)
    begun = clock.start_of(found.start_on)
    return [
        _with_word(row, spoken.get(row.enrolment.user_id), max(begun, row.enrolment.joined_at), at) for row in people
    ]


def _with_word(row: GroupMember, spoken_at: datetime | None, since: datetime, at: datetime) -> GroupMember:
    """Long ago counts from the last word, and without one from when they began here."""
    is_long_ago = row.enrolment.cohort.is_running and (spoken_at or since) <= at - LONG_AGO
    return GroupMember(row.enrolment, row.places, row.certificate, spoken_at, is_long_ago)


def _longest_first(people: list[GroupMember]) -> list[GroupMember]:
    return sorted(people, key=lambda row: (row.spoken_at is not None, row.spoken_at or clock.now()))


def table_of(page: GroupPage) -> tuple[list[str], list[list[str]]]:
    """The same table for a spreadsheet, with where people can be reached: heads and rows."""
    heads = ["Naam", "E-mailadres", "Organisatie", "Rol", "Deelname", *(step.title for step in page.steps)]
    heads += ["Jouw laatste woord"] if page.guides else []
    heads += ["Certificaat"] if page.runs else []
    return heads, [_cells(row, page) for row in page.people]


def _cells(row: GroupMember, page: GroupPage) -> list[str]:
    held = row.enrolment
    cells = [row.name, row.address, held.organisation.name, held.field_role.label, held.standing_in_words]
    cells += [place.words for place in row.places]
    if page.guides:
        cells.append(clock.today(row.spoken_at).strftime("%d-%m-%Y") if row.spoken_at else "nog niet")
    return [*cells, row.certificate_in_words] if page.runs else cells
