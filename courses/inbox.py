"""What waits for a trainer in the groups they guide: questions about dates, and where each group is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import prefetch_related_objects

from accounts.models import User
from courses.models import Cohort, DeadlineExtension, Enrolment, Principle, Step
from courses.querysets import STILL_IN, with_guides
from courses.states import CohortState, EnrolmentState
from kernel import clock

PAGE = ("title", "mark", "number", "kind", "lineage")
PERSON = ("first_name", "last_name", "portrait", "sorts_as", "is_active", "erased_at")
PLACE = ("user", "cohort", "state", "joined_at", *(f"user__{name}" for name in PERSON))


@dataclass(frozen=True)
class Shared:
    """Rows that things on one desk have in common, fetched once: this trainer's groups, their steps and people.

    A closed group is known by its id alone, until something in it still waits. `people`: who takes part, or rests.
    """

    groups: list[Cohort]
    closed: list[UUID]
    steps: dict[UUID, Step]
    people: dict[UUID, Enrolment]

    @property
    def guided(self) -> list[UUID]:
        return [*(row.pk for row in self.groups), *self.closed]

    @property
    def running(self) -> list[UUID]:
        return [row.pk for row in self.groups if row.is_running]

    @property
    def alone(self) -> set[UUID]:
        """Groups in which there is nobody else to read."""
        return {row.pk for row in self.groups if row.people < 2}

    @property
    def active(self) -> list[Enrolment]:
        """Of whom something may be asked, in groups that run."""
        return [row for row in self.people.values() if row.state == EnrolmentState.ACTIVE and row.cohort.is_running]

    def learn(self, steps: Iterable[UUID]) -> None:
        """Also these steps, of closed groups: one query, where there are any."""
        unknown = set(steps) - self.steps.keys()
        rows = Step.objects.filter(pk__in=unknown, cohort__in=self.closed).in_order() if unknown else []
        self.steps.update({row.pk: row for row in rows})

    def users(self, named: set[UUID]) -> dict[UUID, User]:
        """Everyone a line may name: who is here is at hand, others come in one query."""
        here = {row.user_id: row.user for row in self.people.values()}
        return {**here, **User.objects.in_bulk(named - here.keys())}


def shared_by(trainer) -> Shared:
    """Six queries, whatever lies there."""
    rows = list(Cohort.objects.guided_by(trainer))
    groups = [row for row in rows if not row.is_closed]
    prefetch_related_objects(groups, with_guides())
    known = {row.pk: row for row in groups}
    people = _people(known)
    many = Counter(row.cohort_id for row in people.values())
    for row in groups:
        row.people = many[row.pk]
    closed = [row.pk for row in rows if row.is_closed]
    return Shared(groups, closed, _steps(known), people)


def _people(groups: dict[UUID, Cohort]) -> dict[UUID, Enrolment]:
    """Each a row of their own; the group is the same object for all of them."""
    rows = Enrolment.objects.filter(cohort__in=groups, state__in=STILL_IN, user__is_active=True)
    people = {row.pk: row for row in rows.select_related("user").only(*PLACE)}
    for row in people.values():
        row.cohort = groups[row.cohort_id]
    return people


def _steps(groups: dict[UUID, Cohort]) -> dict[UUID, Step]:
    """Of the groups that run, in the order in which they open; one page for all steps that share it."""
    running = [row for row in groups.values() if row.state == CohortState.RUNNING]
    steps = {row.pk: row for row in Step.objects.filter(cohort__in=running).order_by("opens_on")}
    pages = Principle.objects.only(*PAGE).in_bulk({row.principle_id for row in steps.values()})
    for row in steps.values():
        row.cohort, row.principle = groups[row.cohort_id], pages[row.principle_id]
    return steps


def asked_for_time(shared: Shared) -> list[DeadlineExtension]:
    """Also of who rests: they wait for an answer."""
    rows = list(DeadlineExtension.objects.waiting_in(shared.running).order_by("created_at"))
    for row in rows:
        row.step = shared.steps[row.step_id]
    return [row for row in rows if _is_of(row, shared.people)]


def _is_of(row: DeadlineExtension, people: dict[UUID, Enrolment]) -> bool:
    """With the person beside it; not of who stopped."""
    who = people.get(row.enrolment_id)
    if who:
        row.enrolment = who
    return who is not None


def steps_now(steps: list[Step], at: datetime) -> list[Step]:
    """The step each of their groups is in."""
    latest = {step.cohort_id: step for step in steps if step.opens_on <= clock.today(at)}
    return list(latest.values())


def days_ahead(steps: list[Step], at: datetime) -> list[tuple[date, str]]:
    """What is due within a week, in the order of the days."""
    today = clock.today(at)
    dates = [
        (step, day, verb)
        for step in steps
        for verb, day in (("Reflecteren", step.reflect_by), ("Reageren", step.respond_by))
    ]
    rows = [(day, f"{verb}: {step.title}, {step.cohort.name}") for step, day, verb in dates]
    return sorted(row for row in rows if today <= row[0] < today + timedelta(days=7))
