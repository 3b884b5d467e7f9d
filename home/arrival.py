"""Where a participant arrives: news, the one next thing, what else may be done, and the path.

Each room says what may be next in it (`<app>.next_steps`); here it is put in order. A fixed number of queries,
however long the course.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from conversations import next_steps as conversations
from courses import next_steps as courses
from courses.models import Challenge, Enrolment, Principle, Step
from courses.next_steps import NextStep, Place
from courses.states import CohortState, EnrolmentState, PrincipleKind
from exercises import next_steps as exercises
from exercises.models import Pause
from growth import next_steps as growth
from harvest import next_steps as harvest
from keepsakes.next_steps import skipped_by
from kernel import clock
from moderation import next_steps as moderation
from moderation.models import Referral
from reflections import next_steps as reflections


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


@dataclass(frozen=True)
class _Rooms:
    """What every room knows of this person."""

    place: Place
    practice: exercises.Practice
    loop: reflections.Loop
    referrals: list[Referral]
    skipped: frozenset[UUID]


def standing(enrolment: Enrolment, *, at: datetime | None = None, request: HttpRequest | None = None) -> ArrivalPage:
    """Everything the arrival page shows for one enrolment; `request` spares look-ups of addresses."""
    rooms = _rooms(enrolment, at or clock.now())
    place, resting = rooms.place, rooms.practice.resting
    stops = [_stop(step, rooms, request) for step in place.steps]
    if resting:
        # Niets. Dat is de oefening: no deed, no news, no number; only the way, and what is about safety.
        referred = moderation.referred(rooms.referrals)
        return ArrivalPage(enrolment, stops, None, referred, current=place.current, resting=resting)
    steps = _in_order(rooms)
    return ArrivalPage(
        enrolment=enrolment,
        stops=stops,
        next=steps[0] if steps else None,
        others=[*steps[1:], *_if_you_like(rooms)],
        news=[*courses.letters(place), *exercises.words_of_trainer(rooms.practice)],
        current=place.current,
        challenge=place.challenge,
        waits=_waits(rooms),
        kept=[*moderation.referred_before(rooms.referrals), *courses.letters_kept(place)],
    )


def _rooms(enrolment: Enrolment, at: datetime) -> _Rooms:
    place = courses.place_of(enrolment, at, steps=exercises.with_exercise(enrolment.cohort.steps.in_order()))
    practice = exercises.practice_of(place)
    return _Rooms(
        place, practice, reflections.loop_of(place), moderation.referrals_to(enrolment.user), skipped_by(enrolment)
    )


def _in_order(rooms: _Rooms) -> list[NextStep]:
    """Everything that can be done now, the most helpful first: others who wait go before oneself."""
    place, loop = rooms.place, rooms.loop
    first = moderation.referred(rooms.referrals)
    if place.enrolment.state == EnrolmentState.PAUSED:
        return [*first, *reflections.responded_to(loop)]
    if not place.enrolment.cohort.is_running:
        return [*first, *_outside_the_course(rooms)]
    return [
        *first,
        *conversations.talk(loop),
        *reflections.open_readings(loop),
        *reflections.answers(loop),
        *courses.asked_to_share(place),
        *exercises.promises(rooms.practice),
        *_own_work(rooms),
    ]


def _outside_the_course(rooms: _Rooms) -> list[NextStep]:
    """Before a group begins one may describe the opgave; after it closed one may still look back and answer."""
    if rooms.place.enrolment.cohort.state == CohortState.PREPARING:
        return [*courses.asked_to_share(rooms.place), *courses.bring_challenge(rooms.place)]
    return [
        *reflections.answers(rooms.loop),
        *harvest.follow_ups(rooms.place),
        *conversations.agreed_before(rooms.loop),
        *growth.scan(rooms.place),
    ]


def _own_work(rooms: _Rooms) -> list[NextStep]:
    place, step = rooms.place, rooms.place.current
    if step is None:
        return courses.bring_challenge(place)
    if place.challenge is None:
        return [*courses.bring_challenge(place), *growth.scan(rooms.place)]
    practice, write = _practise_and_write(rooms, step)
    scan = growth.scan(rooms.place)
    asked_here = scan if growth.is_time_for_scan(step) else []
    asked_after = [] if asked_here else scan
    give = reflections.give(rooms.loop)
    return [*practice, *asked_here, *write, *give, *asked_after, *harvest.follow_ups(rooms.place), *_earlier(rooms)]


def _practise_and_write(rooms: _Rooms, step: Step) -> tuple[list[NextStep], list[NextStep]]:
    """Prepare and note, then reflect; nothing of what someone chose to leave out."""
    if step.pk in rooms.skipped:
        return [], []
    return exercises.exercise(rooms.practice, step), reflections.reflect(rooms.loop, step)


def _earlier(rooms: _Rooms) -> list[NextStep]:
    """Earlier principles without a reflection: still welcome, one at a time.

    With a way to catch up, only the step on that way: what lay before it is no arrears.
    """
    route = rooms.place.enrolment.route_id
    for step in rooms.place.opened()[:-1]:
        is_over = step.pk in rooms.skipped or rooms.practice.is_intake_done(step)
        if is_over or route not in (None, step.pk):
            continue
        if found := reflections.catch_up(rooms.loop, step):
            return found
    return []


def _if_you_like(rooms: _Rooms) -> list[NextStep]:
    """What is offered and never the next thing."""
    return [*reflections.third(rooms.loop), *reflections.without_writing(rooms.loop)]


def _waits(rooms: _Rooms) -> str:
    """What someone might look for and cannot do now."""
    place = rooms.place
    if place.enrolment.cohort.state == CohortState.PREPARING:
        begins = place.enrolment.cohort.start_on
        when = f"op {clock.in_words(begins)}" if begins > place.today else "zodra je programmabeheerder de groep start"
        return f"Je groep begint {when}. Lezen mag nu al."
    return reflections.nothing_to_read(rooms.loop) if place.may_be_asked else ""


def _stop(step: Step, rooms: _Rooms, request: HttpRequest | None) -> dict:
    """One stop for the `path` component."""
    principle = step.principle
    state, words = _state_of(step, rooms)
    return {
        "number": principle.number if principle.kind == PrincipleKind.PRINCIPLE else None,
        "title": principle.title,
        "href": _address(principle, request),
        "mark": principle.mark,
        "accent": principle.accent,
        "state": state,
        "words": words,
    }


def _address(principle: Principle, request: HttpRequest | None) -> str | None:
    """On this site, for there is one: `get_url` would ask on every visit which site the visitor is on."""
    parts = principle.get_url_parts(request)
    return parts[2] if parts else None


def _state_of(step: Step, rooms: _Rooms) -> tuple[str, str]:
    """What is the case at this stop: nothing opens in the past, and nobody is welcome where nothing is accepted."""
    place = rooms.place
    is_here = place.enrolment.cohort.is_running and step == place.current
    if is_here:
        return "now", "Hier is je groep" if place.enrolment.state == EnrolmentState.PAUSED else "Hier ben je"
    if rooms.loop.is_handed_in(step) or rooms.practice.is_intake_done(step):
        return "done", "Gedaan"
    if step.pk in rooms.skipped:
        return "open", "Overgeslagen"
    if place.is_closed:
        return "open", "Niet gedaan"
    if step.opens_on > place.today:
        return "to_come", f"Opent {clock.in_words(step.opens_on)}"
    if not place.enrolment.cohort.is_running:
        return "to_come", "Opent als de groep begint"
    return "open", "Nog welkom" if place.is_past(step) else "Nu open"
