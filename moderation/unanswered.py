"""Who waits for a first response after the day it was promised for, in which group and how long. Names, no texts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts.models import ClientGrant, User
from accounts.states import Role
from courses.models import Cohort
from courses.querysets import STILL_IN
from courses.states import Audience
from kernel import clock
from moderation.states import Stage
from reflections.allocation_facts import promised_by
from reflections.models import Reflection, Review
from reflections.states import ReflectionState, ReviewState

SECOND_AFTER, MANAGER_AFTER = 2, 4
"""Working days after the promise."""


@dataclass(frozen=True)
class Unanswered:
    """Someone who handed in and read no response yet. `lies`: one lies with the trainer; `confided`: only they read."""

    reflection: UUID
    round: UUID
    cohort: UUID
    name: str
    step: str
    since: datetime
    due: date
    lies: bool
    confided: bool

    def days(self, at: datetime) -> int:
        return (clock.today(at) - clock.today(self.since)).days

    def is_due(self, after: int, at: datetime) -> bool:
        """So many working days after the promise or more."""
        return clock.add_working_days(self.due, after) <= clock.today(at)


def unanswered_in(groups, at: datetime) -> list[Unanswered]:
    """The longest wait first, of these groups as far as they run. One query, and nothing of who has a response."""
    reviews = Review.objects.filter(version__reflection=OuterRef("pk"), version__withdrawn_at=None, stopped_at=None)
    lies = reviews.filter(state=ReviewState.HANDED_IN)
    here = {"author__state__in": STILL_IN, "author__user__is_active": True}
    running = {"step__cohort__in": groups.running(), "step__respond_by__lt": clock.today(at)}
    rows = Reflection.objects.filter(state=ReflectionState.SUBMITTED, stopped_at=None, **here, **running)
    waiting = rows.exclude(Exists(reviews.passed_on(at).select_related(None))).annotate(lies=Exists(lies))
    named = waiting.select_related("author__user", "step__principle", "challenge").order_by("submitted_at")
    found = [_of(row) for row in named]
    return [each for each in found if each.due < clock.today(at)]


def _of(row: Reflection) -> Unanswered:
    return Unanswered(
        reflection=row.pk,
        round=row.round_id,
        cohort=row.step.cohort_id,
        name=row.author.user.name,
        step=row.step.title,
        since=row.submitted_at,
        due=promised_by(row.step.respond_by, row.submitted_at),
        lies=row.lies,
        confided=row.effective_audience == Audience.TRAINER,
    )


def stages(cohort: Cohort) -> dict[str, tuple[int, list[User]]]:
    """Stage → after how many working days, and to whom. Without a second trainer the manager hears it sooner."""
    second = cohort.guides[1:]
    managers = ClientGrant.objects.filter(role=Role.PROGRAMME_MANAGER, client=cohort.client_id, user__is_active=True)
    people = User.objects.filter(pk__in=managers.values("user"))
    return {
        Stage.SECOND: (SECOND_AFTER, second),
        Stage.MANAGER: (MANAGER_AFTER if second else SECOND_AFTER, list(people)),
    }
