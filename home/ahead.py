"""What lies ahead in a group, from what home knows already: the next meeting, and the next few dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from courses.models import Step
from courses.next_steps import Situation, is_intake
from courses.states import CohortState, EnrolmentState
from home.arrival_page import Meeting
from home.next_steps import Rooms
from keepsakes.next_steps import is_skipped
from kernel import clock

MOST = 3
WEEK = timedelta(weeks=1)
RESPONSES = {1: "Eén reactie geven", 2: "Twee reacties geven", 3: "Drie reacties geven"}


def meeting(situation: Situation) -> Meeting | None:
    """Also for who is away for a while: coming is never a task. None in a closed group."""
    coming = [step for step in situation.steps if step.meeting_at and step.meeting_at >= situation.at]
    if situation.is_closed or not coming:
        return None
    step = min(coming, key=lambda each: each.meeting_at)
    on = clock.today(step.meeting_at)
    when = f"{clock.DAYS[on.weekday()]}, {clock.time_in_words(step.meeting_at)} uur"
    return Meeting(step, on, clock.MONTHS[on.month - 1], when, _away((on - situation.today).days))


def _away(days: int) -> str:
    """`over een week`, as one says it."""
    if days < 2:
        return ("vandaag", "morgen")[days]
    if days % 7:
        return f"over {days} dagen"
    return "over een week" if days == 7 else f"over {days // 7} weken"


def dates(rooms: Rooms) -> list[tuple[date, str]]:
    """The next dates that ask something or open something; each is a wish, never a deadline."""
    situation = rooms.situation
    away = situation.enrolment.state == EnrolmentState.PAUSED
    if away or not situation.enrolment.cohort.is_running:
        return []
    rows = [row for step in situation.steps if not is_skipped(step) for row in _of_step(step, rooms)]
    return sorted(row for row in rows if row[0] >= situation.today)[:MOST]


def _of_step(step: Step, rooms: Rooms) -> Iterator[tuple[date, str]]:
    situation = rooms.situation
    if step.opens_on > situation.today:
        yield step.opens_on, f"{step.title} opent"
    if is_intake(step):
        if not rooms.practice.is_intake_done(step):
            yield step.reflect_by, "Je opgave beschreven, liefst"
        return
    if not rooms.loop.is_handed_in(step):
        yield situation.reflect_by(step), f"Reflectie {step.title}, liefst"
    if owes := rooms.loop.duty(step).owes:
        yield step.respond_by, f"{RESPONSES.get(owes, 'Reacties geven')}, liefst"


def week(situation: Situation) -> str:
    """Where the group is in time, in a few words: `week 8 van 20`."""
    cohort = situation.enrolment.cohort
    if cohort.state == CohortState.CLOSED:
        return "afgesloten"
    if situation.enrolment.state == EnrolmentState.PAUSED:
        return "pauze"
    if cohort.state == CohortState.PREPARING or situation.current is None:
        begins = cohort.start_on
        return f"begint {clock.in_words(begins)}" if begins > situation.today else "begint binnenkort"
    number, all_weeks = _weeks(situation, situation.today), weeks(situation)
    return f"week {number} van {all_weeks}" if number <= all_weeks else f"week {number}"


def weeks(situation: Situation) -> int:
    """How many weeks the course takes, up to the last day to reflect by."""
    return _weeks(situation, situation.steps[-1].reflect_by) if situation.steps else 0


def _weeks(situation: Situation, until: date) -> int:
    return (until - situation.steps[0].opens_on) // WEEK + 1
