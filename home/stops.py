"""The path on the arrival page: what is the case at each of its stops."""

from django.http import HttpRequest

from courses.models import Principle, Step
from courses.states import EnrolmentState, PrincipleKind
from home.next_steps import Rooms
from keepsakes.next_steps import is_skipped
from kernel import clock


def stop(step: Step, rooms: Rooms, request: HttpRequest | None) -> dict:
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


def _state_of(step: Step, rooms: Rooms) -> tuple[str, str]:
    """What is the case at this stop: nothing opens in the past, and nobody is welcome where nothing is accepted."""
    situation = rooms.situation
    is_here = situation.enrolment.cohort.is_running and step == situation.current
    if is_here:
        return "now", "Hier is je groep" if situation.enrolment.state == EnrolmentState.PAUSED else "Hier ben je"
    if rooms.loop.is_handed_in(step) or rooms.practice.is_intake_done(step):
        return "done", "Gedaan"
    if is_skipped(step):
        return "open", "Overgeslagen"
    if situation.is_closed:
        return "open", "Niet gedaan"
    if step.opens_on > situation.today:
        return "to_come", f"Opent {clock.in_words(step.opens_on)}"
    if not situation.enrolment.cohort.is_running:
        return "to_come", "Opent als de groep begint"
    return "open", "Nog welkom" if situation.is_past(step) else "Nu open"
