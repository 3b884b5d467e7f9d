"""What one participant sees on arriving: data for the page, and how much of it stands open at once."""

from dataclasses import dataclass, field
from datetime import date

from courses.models import Challenge, Enrolment, Step
from courses.next_steps import NextStep
from courses.states import EnrolmentState
from courses.transitions.retention import months_later
from exercises.models import Pause

AT_ONCE = 3  # rows of a list before the rest is folded


@dataclass(frozen=True)
class Meeting:
    """The next time the group comes together."""

    step: Step
    on: date
    month: str
    when: str
    away: str


@dataclass(frozen=True)
class ArrivalPage:
    """What one participant sees on arriving. `waits`: what cannot be done now, in one sentence.

    `when`: where the group is in time. `is_first`: nothing was brought or written yet. `course`: its weeks and
    principles.
    """

    enrolment: Enrolment
    stops: list[dict]
    next: NextStep | None
    others: list[NextStep] = field(default_factory=list)
    news: list[NextStep] = field(default_factory=list)
    current: Step | None = None
    resting: Pause | None = None
    challenge: Challenge | None = None
    waits: str = ""
    kept: list[tuple[str, str]] = field(default_factory=list)  # what was read before: label and address
    when: str = ""
    is_first: bool = False
    course: tuple[int, int] = (0, 0)
    meeting: Meeting | None = None
    dates: list[tuple[date, str]] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return self.enrolment.cohort.is_closed

    @property
    def kept_until(self) -> date | None:
        """The last day on which what was written in a closed group is still there."""
        cohort = self.enrolment.cohort
        return cohort.closes_on and months_later(cohort.closes_on, cohort.client.retention_months)

    @property
    def is_paused(self) -> bool:
        return self.enrolment.state == EnrolmentState.PAUSED

    @property
    def news_first(self) -> list[NextStep]:
        return self.news[:AT_ONCE]

    @property
    def news_more(self) -> list[NextStep]:
        return self.news[AT_ONCE:]

    @property
    def also(self) -> list[NextStep]:
        """What may be done beside the one thing; in a pause nothing is the one thing."""
        return [self.next, *self.others] if self.is_paused and self.next else self.others

    @property
    def also_first(self) -> list[NextStep]:
        return self.also[:AT_ONCE]

    @property
    def also_more(self) -> list[NextStep]:
        return self.also[AT_ONCE:]
