"""What a page says: the history of an opgave, whom other dates touch, a letter to begin with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from courses import schedule
from courses.going_along import Line
from courses.models import Challenge, Cohort, DeadlineExtension, Enrolment, FreeDays, Step
from courses.states import DateKind, EnrolmentState
from kernel import clock
from kernel.history import HistoryLine, history_of
from kernel.sorting import title_key
from kernel.templatetags.typed import count_of
from kernel.text import ended, in_a_row


def challenge_history(challenge: Challenge) -> list[HistoryLine]:
    """What happened to an opgave, newest first; a fixed number of queries."""
    return history_of(challenge, naming=partial(_names, challenge))[::-1]


def _names(challenge: Challenge, ids: set[str]) -> dict[str, str]:
    rows = Enrolment.objects.told_of(challenge, ids).select_related("user")
    return {str(row.pk): row.user.name for row in rows}


def part_history(enrolment: Enrolment, dates: Iterable[DeadlineExtension]) -> list[HistoryLine]:
    """Pauses, own dates and ways back of one participant, for the trainer; newest first, in one query."""
    about = {row.pk: f"{row.step.title}, {row.get_kind_display()}" for row in dates}
    return history_of(enrolment, *dates, about=about)[::-1]


def group_history(cohort: Cohort) -> list[HistoryLine]:
    """What happened to a group and to the dates of its steps, newest first."""
    steps = list(cohort.steps.select_related("principle"))
    return history_of(cohort, *steps, about={step.pk: step.title for step in steps})[::-1]


@dataclass(frozen=True)
class Touched:
    """Whom other dates of a step concern, and what speaks against those dates."""

    people: list[str] = field(default_factory=list)
    with_own_date: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


DATES = (("opens_on", "Gaat open"), ("reflect_by", "Reflecteren uiterlijk"), ("respond_by", "Reageren uiterlijk"))
DEADLINES = {"reflect_by": DateKind.REFLECT, "respond_by": DateKind.RESPOND}
Days = dict[str, date]
"""The field of a step → its day."""


def touched_by(step: Step, dates: Days) -> Touched:
    """Before anything changes: who gets another date, who keeps one of their own, who is free that day."""
    changed = {name: day for name, day in dates.items() if day != getattr(step, name)}
    if not changed:
        return Touched()
    people = people_at(step.cohort)
    own = DeadlineExtension.objects.dates(people)
    kept = [person for person in people if _keeps_own(person, step, changed, own)]
    return Touched(
        people=[person.user.name for person in people if person not in kept],
        with_own_date=[person.user.name for person in kept],
        free=free_on(people, [day for name, day in changed.items() if name in DEADLINES]),
        doubts=list(filter(None, map(schedule.doubts, dict.fromkeys(changed.values())))),
        changes=_changes(step, changed),
    )


def people_at(cohort: Cohort) -> list[Enrolment]:
    """Whom other dates may concern: everyone who did not stop."""
    rows = cohort.enrolments.exclude(state=EnrolmentState.LEFT)
    return list(rows.select_related("user"))


def _keeps_own(person: Enrolment, step: Step, changed: Days, own: dict) -> bool:
    """Nothing changes for who has an own date for every date that changes."""
    return all(name in DEADLINES and (person.pk, step.pk, DEADLINES[name]) in own for name in changed)


def free_on(people: list[Enrolment], days: list[date]) -> list[str]:
    """Who has one of these days off."""
    rows = FreeDays.objects.of(people).select_related("enrolment__user")
    return sorted({row.enrolment.user.name for row in rows if any(map(row.holds, days))}, key=title_key)


def _changes(step: Step, changed: Days) -> list[str]:
    """`Gaat open: maandag 3 maart wordt maandag 10 maart`, in the order of the dates."""
    return [
        f"{label}: {clock.in_words(getattr(step, name))} wordt {clock.in_words(changed[name])}"
        for name, label in DATES
        if name in changed
    ]


def draft_letter(enrolment: Enrolment, step: Step | None, trainer: str) -> str:
    """A note to someone who is quiet, in the trainer's voice: a beginning, never sent by itself."""
    here = f"{ended(f'We zijn nu bij {step.title}')} " if step else ""
    enough = _enough_for_now(step)
    return (
        f"Dag {enrolment.user.first_name_only},\n\n"
        "Ik las een tijdje niets van je. Dat mag. Misschien is het druk, misschien schuurt er iets.\n\n"
        f"{here}Wil je weer aanhaken? Dan is dit genoeg: {enough[0].lower()}{enough[1:]} "
        "Wat eerder was, mag je laten liggen.\n\n"
        "Liever even pauze, of een keer bellen? Laat het me weten. Alles is goed.\n\n"
        f"{trainer}"
    )


def _enough_for_now(step: Step | None) -> str:
    if step is None:
        return "Lees één principe."
    return f"Lees {step.title} en schrijf in tien minuten op wat er bij jou gebeurde."


COUNTED = {"challenge": "opgave,opgaven", "submission": "oefening,oefeningen", "reflection": "reflectie,reflecties"}


def what_goes(lines: Iterable[Line]) -> str:
    """In numbers, for who may read none of it: `1 opgave, 2 oefeningen en 3 reflecties`."""
    counts = Counter(line.row._meta.model_name for line in lines)
    return in_a_row(count_of(counts[name], words) for name, words in COUNTED.items() if counts[name])


@dataclass(frozen=True)
class ReadAlike:
    """Texts with the same readers before and after."""

    what: list[str]
    now: str
    then: str


def read_alike(lines: Iterable[Line]) -> list[ReadAlike]:
    """In the order in which they come, each named once."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        names = found.setdefault((line.now.words, line.then.words), [])
        names += [] if line.what in names else [line.what]
    return [ReadAlike(names, now, then) for (now, then), names in found.items()]
