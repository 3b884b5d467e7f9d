"""What is next for a participant: each room says what may be next in it, and here it is put in order.

Home has no rule of its own about what someone owes or may do: `<app>.next_steps` does.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from conversations import next_steps as conversations
from courses import next_steps as courses
from courses.models import Enrolment, Step
from courses.next_steps import NextStep, Situation
from courses.states import CohortState, EnrolmentState
from exercises import next_steps as exercises
from growth import next_steps as growth
from harvest import next_steps as harvest
from keepsakes import next_steps as keepsakes
from kernel import clock
from moderation import next_steps as moderation
from moderation.models import Referral
from reflections import next_steps as reflections


@dataclass(frozen=True)
class Rooms:
    """What every room knows of this person."""

    situation: Situation
    practice: exercises.Practice
    loop: reflections.Loop
    referrals: list[Referral]


def rooms_of(enrolment: Enrolment, at: datetime) -> Rooms:
    situation = courses.situation_of(enrolment, at, steps=_steps_of(enrolment))
    practice = exercises.practice_of(situation)
    referrals = moderation.referrals_to(enrolment.user)
    return Rooms(situation, practice, reflections.loop_of(situation), referrals)


def _steps_of(enrolment: Enrolment) -> QuerySet[Step]:
    """With what each room must know of a step, in one query."""
    steps = exercises.with_exercise(enrolment.cohort.steps.in_order())
    steps = harvest.with_follow_ups(steps, enrolment)
    return keepsakes.with_skipped(growth.with_scans(steps, enrolment), enrolment)


def in_order(rooms: Rooms) -> list[NextStep]:
    """Everything that can be done now, the most helpful first: others who wait go before oneself."""
    situation, loop = rooms.situation, rooms.loop
    first = moderation.referred(rooms.referrals)
    if situation.enrolment.state == EnrolmentState.PAUSED:
        return [*first, *reflections.responded_to(loop)]
    if not situation.enrolment.cohort.is_running:
        return [*first, *_outside_the_course(rooms)]
    return [
        *first,
        *conversations.talk(loop),
        *reflections.open_readings(loop),
        *reflections.answers(loop),
        *courses.asked_to_share(situation),
        *exercises.promises(rooms.practice),
        *_own_work(rooms),
    ]


def _outside_the_course(rooms: Rooms) -> list[NextStep]:
    """Before a group begins one may describe the opgave; after it closed one may still look back and answer."""
    if rooms.situation.enrolment.cohort.state == CohortState.PREPARING:
        return [*courses.asked_to_share(rooms.situation), *courses.bring_challenge(rooms.situation)]
    return [
        *reflections.answers(rooms.loop),
        *harvest.follow_ups(rooms.situation),
        *conversations.agreed_before(rooms.loop),
        *growth.scan(rooms.situation),
    ]


def _own_work(rooms: Rooms) -> list[NextStep]:
    situation, step = rooms.situation, rooms.situation.current
    if step is None:
        return courses.bring_challenge(situation)
    if situation.challenge is None:
        return [*courses.bring_challenge(situation), *growth.scan(rooms.situation)]
    practice, write = _practise_and_write(rooms, step)
    scan = growth.scan(rooms.situation)
    asked_here = scan if growth.is_time_for_scan(step) else []
    asked_after = [] if asked_here else scan
    give = reflections.give(rooms.loop)
    return [*practice, *asked_here, *write, *give, *asked_after, *harvest.follow_ups(rooms.situation), *_earlier(rooms)]


def _practise_and_write(rooms: Rooms, step: Step) -> tuple[list[NextStep], list[NextStep]]:
    """Prepare and note, then reflect; nothing of what someone chose to leave out."""
    if keepsakes.is_skipped(step):
        return [], []
    return exercises.exercise(rooms.practice, step), reflections.reflect(rooms.loop, step)


def _earlier(rooms: Rooms) -> list[NextStep]:
    """Earlier principles without a reflection: still welcome, one at a time.

    With a way to catch up, only the step on that way: what lay before it is no arrears.
    """
    route = rooms.situation.enrolment.route_id
    for step in rooms.situation.opened()[:-1]:
        is_over = keepsakes.is_skipped(step) or rooms.practice.is_intake_done(step)
        if is_over or route not in (None, step.pk):
            continue
        if found := reflections.catch_up(rooms.loop, step):
            return found
    return []


def if_you_like(rooms: Rooms) -> list[NextStep]:
    """What is offered and never the next thing."""
    return [*reflections.third(rooms.loop), *reflections.without_writing(rooms.loop)]


def waits(rooms: Rooms) -> str:
    """What someone might look for and cannot do now."""
    situation = rooms.situation
    if situation.enrolment.cohort.state == CohortState.PREPARING:
        begins = situation.enrolment.cohort.start_on
        when = (
            f"op {clock.in_words(begins)}" if begins > situation.today else "zodra je programmabeheerder de groep start"
        )
        return f"Je groep begint {when}. Lezen mag nu al."
    return reflections.nothing_to_read(rooms.loop) if situation.may_be_asked else ""
