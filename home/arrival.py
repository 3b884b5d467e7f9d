"""Where a participant arrives: news, the one next thing, what else may be done, and the path.

A fixed number of queries, however long the course.
"""

from dataclasses import dataclass, field

from django.http import HttpRequest

from courses import next_steps as courses
from courses.models import Challenge, Enrolment, Step
from courses.next_steps import NextStep
from exercises import next_steps as exercises
from exercises.models import Pause
from home.next_steps import if_you_like, in_order, rooms_of, waits
from home.stops import stop
from kernel import clock
from kernel.clock import When
from moderation import next_steps as moderation


@dataclass(frozen=True)
class ArrivalPage:
    """What one participant sees on arriving. `waits`: what cannot be done now, in one sentence."""

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


def standing(enrolment: Enrolment, *, at: When = None, request: HttpRequest | None = None) -> ArrivalPage:
    """Everything the arrival page shows for one enrolment; `request` spares look-ups of addresses."""
    rooms = rooms_of(enrolment, clock.now(at))
    situation, resting = rooms.situation, rooms.practice.resting
    stops = [stop(step, rooms, request) for step in situation.steps]
    if resting:
        # Niets. Dat is de oefening: no deed, no news, no number; only the way, and what is about safety.
        referred = moderation.referred(rooms.referrals)
        return ArrivalPage(enrolment, stops, None, referred, current=situation.current, resting=resting)
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
    )
