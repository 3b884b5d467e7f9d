"""Where a participant arrives: news, the one next thing, what else may be done, and the path.

A fixed number of queries, however long the course.
"""

from django.http import HttpRequest

from courses import next_steps as courses
from courses.models import Enrolment
from courses.next_steps import Situation, is_intake
from courses.states import EnrolmentState, PrincipleKind
from exercises import next_steps as exercises
from home import ahead
from home.arrival_page import ArrivalPage
from home.next_steps import Rooms, if_you_like, in_order, rooms_of, waits
from home.stops import stop
from kernel import clock
from kernel.clock import When
from moderation import next_steps as moderation


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
        news=[
            *courses.asked_to_go_over(situation),
            *courses.letters(situation),
            *exercises.words_of_trainer(rooms.practice),
        ],
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
