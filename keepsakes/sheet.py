"""The sheet for the room: one A4 for a meeting, to lie on a table among people.

So it holds only what may lie there: names, an opgave only if its label lets the whole group see it,
a sentence only if its author said yes to it, and one open question.
"""

from dataclasses import dataclass

from courses.models import ChallengeMember, Enrolment, Step
from courses.states import Audience
from exercises.models import Exercise
from keepsakes import pdf
from keepsakes.models import AllowedQuote, RoomSheet
from kernel import clock
from kernel.text import one_line

OWN = "een eigen opgave"
ONE_LINE = 90  # signs of an opgave that fit beside a name


@dataclass(frozen=True)
class Seat:
    """One person at the table."""

    name: str
    challenge: str
    quote: str


@dataclass(frozen=True)
class Sheet:
    step: Step
    question: str
    is_own_question: bool
    seats: list[Seat]


def sheet_of(step: Step) -> Sheet:
    """Five queries, however many people."""
    people = list(Enrolment.objects.taking_part().filter(cohort=step.cohort_id).select_related("user"))
    members = ChallengeMember.objects.current().filter(enrolment__in=people, may_write=True)
    challenges = {row.enrolment_id: row.challenge for row in members.select_related("challenge")}
    quotes = dict(AllowedQuote.objects.filter(step=step).values_list("author", "text"))
    seats = [
        Seat(person.user.name, _in_one_line(challenges.get(person.pk)), quotes.get(person.pk, "")) for person in people
    ]
    own = RoomSheet.objects.filter(step=step).first()
    return Sheet(step, own.question if own else _asked_by_exercise(step), own is not None, seats)


def as_pdf(sheet: Sheet) -> bytes:
    data = {
        "pre": sheet.step.cohort.name,
        "when": pdf.day(sheet.step.meeting_at),
        "hour": clock.time_in_words(sheet.step.meeting_at) if sheet.step.meeting_at else "",
        "question": sheet.question,
        "seats": [{"name": seat.name, "challenge": seat.challenge, "quote": seat.quote} for seat in sheet.seats],
    }
    return pdf.render("blad", title=f"{sheet.step.title}: blad voor de bijeenkomst", data=data)


def _in_one_line(challenge) -> str:
    """Title, only if the whole group may see it; nothing says that there is more."""
    if challenge is None or challenge.label < Audience.GROUP:
        return OWN
    return one_line(challenge.title, ONE_LINE)


def _asked_by_exercise(step: Step) -> str:
    """The question to ask aloud, as the editors wrote it."""
    exercise = Exercise.objects.child_of(step.principle).live().first()
    return exercise.ask if exercise else ""
