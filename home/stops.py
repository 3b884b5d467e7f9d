"""The path on the arrival page: what is the case at each of its stops."""

from django.http import HttpRequest

from courses.models import Principle, Step
from courses.next_steps import is_intake
from courses.states import EnrolmentState, PrincipleKind
from home.next_steps import Rooms
from keepsakes.next_steps import is_skipped
from kernel import clock
from kernel.text import in_a_row

TIMES = ("", "één keer", "twee keer", "drie keer", "vier keer")


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
        "rule": rooms.loop.rule(step) if state == "done" else "",
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
        return _here(step, rooms)
    if rooms.loop.is_handed_in(step) or rooms.practice.is_intake_done(step):
        return "done", "Gedaan"
    if is_skipped(step):
        return "open", "Overgeslagen"
    if situation.is_closed:
        return "open", "Niet gedaan. Lezen kan nog."
    if step.opens_on > situation.today:
        return "to_come", f"Opent {clock.in_words(step.opens_on)}"
    if not situation.enrolment.cohort.is_running:
        return "to_come", "Opent als de groep begint"
    return "open", "Nog welkom" if situation.is_past(step) else "Nu open"


def _here(step: Step, rooms: Rooms) -> tuple[str, str]:
    """Where the group is: for this person too, unless they are away for a while."""
    if rooms.situation.enrolment.state == EnrolmentState.PAUSED:
        return "open", "Je groep is hier nu. Later mag, overslaan ook."
    if rooms.situation.challenge is None and is_intake(step):
        return "now", "Hier begin je"
    still = in_a_row(_still(step, rooms))
    return "now", f"Hier ben je. Nog: {still}." if still else "Hier ben je"


def _still(step: Step, rooms: Rooms) -> list[str]:
    """What is still to be done at the step of now, as far as it is asked."""
    if is_skipped(step):
        return []
    told = [_practice_left(step, rooms)]
    if not is_intake(step):
        told += ["je reflectie" if rooms.loop.is_to_write(step) else "", _reading_left(rooms.loop.duty(step).owes)]
    return [part for part in told if part]


def _practice_left(step: Step, rooms: Rooms) -> str:
    if not getattr(step, "has_exercise", False) or rooms.practice.is_handed_in(step):
        return ""
    found = rooms.practice.submissions.get(step.pk)
    is_done = found and found.do_on and found.do_on < rooms.situation.today
    return "noteren" if is_done else "de oefening"


def _reading_left(owes: int) -> str:
    return f"{TIMES[min(owes, len(TIMES) - 1)]} lezen" if owes else ""
