"""Where a participant arrives: news, the one next thing, what else may be done, and the path.

A fixed number of queries, however long the course.
"""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest

from courses import next_steps as courses
from courses.models import Challenge, Enrolment, Step
from courses.next_steps import NextStep, Situation, is_intake
from courses.states import EnrolmentState, PrincipleKind
from courses.transitions.retention import months_later
from exercises import next_steps as exercises
from exercises.models import Pause
from home import ahead
from home.next_steps import Rooms, if_you_like, in_order, rooms_of, waits
from home.stops import stop
from kernel import clock
from kernel.clock import When
from moderation import next_steps as moderation

AT_ONCE = 3  # rows of a list before the rest is folded


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
    meeting: ahead.Meeting | None = None
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


def standing(enrolment: Enrolment, *, at: When = None, request: HttpRequest | None = None) -> ArrivalPage:
    """Everything the arrival page shows for one enrolment; `request` spares look-ups of addresses."""
    rooms = rooms_of(enrolment, clock.now(at))
    situation, resting = rooms.situation, rooms.practice.resting
    stops = [stop(step, rooms, request) for step in situation.steps]
    if resting:
        # Niets. Dat is de oefening: no deed, no news, no number; only the way, and what is about safety.
        referred = moderation.referred(rooms.referrals)
        here = next((step for step in situation.steps if step.pk == resting.submission.step_id), situation.current)
        return ArrivalPage(enrolment, stops, None, referred, current=here, resting=resting, when="niets doen")
    steps = in_order(rooms)
    return ArrivalPage(
        enrolment=enrolment,
        stops=stops,
        next=steps[0] if steps else None,
        others=[*steps[1:], *if_you_like(rooms)],
        news=[*courses.letters(situation), *exercises.words_of_trainer(rooms.practice)],
        current=situation.current,
        challenge=situation.challenge,
        waits=waits(rooms),
        kept=[*moderation.referred_before(rooms.referrals), *courses.letters_kept(situation)],
        when=ahead.week(situation),
        is_first=_is_first(rooms),
        course=_course(situation),
        meeting=ahead.meeting(situation),
        dates=ahead.dates(rooms),
    )


def _is_first(rooms: Rooms) -> bool:
    """The first days: no opgave yet, nothing written, and the group no further than the intake."""
    situation = rooms.situation
    is_begin = situation.current is None or is_intake(situation.current)
    takes_part = situation.enrolment.state == EnrolmentState.ACTIVE and not situation.is_closed
    return takes_part and is_begin and situation.challenge is None and not rooms.loop.reflections


def _course(situation: Situation) -> tuple[int, int]:
    principles = [step for step in situation.steps if step.principle.kind == PrincipleKind.PRINCIPLE]
    return ahead.weeks(situation), len(principles)
