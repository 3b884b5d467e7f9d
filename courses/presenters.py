"""What a page says: the history of an opgave, whom other dates touch, a letter to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from courses import schedule
from courses.models import Challenge, DeadlineExtension, Enrolment, FreeDays, Step
from courses.states import DateKind, EnrolmentState
from kernel import clock
from kernel.history import HistoryLine, history_of
from kernel.sorting import title_key
from kernel.text import ended


def challenge_history(challenge: Challenge) -> list[HistoryLine]:
    """What happened to an opgave, newest first; a fixed number of queries."""
    return history_of(challenge, naming=partial(_names, challenge))[::-1]


def _names(challenge: Challenge, ids: set[str]) -> dict[str, str]:
    rows = challenge.cohort.enrolments.filter(pk__in=ids).select_related("user")
    return {str(row.pk): row.user.name for row in rows}


def part_history(enrolment: Enrolment, dates: Iterable[DeadlineExtension]) -> list[HistoryLine]:
    """Pauses, own dates and ways back of one participant, for the trainer; newest first, in one query."""
    about = {row.pk: f"{row.step.title}, {row.get_kind_display()}" for row in dates}
    return history_of(enrolment, *dates, about=about)[::-1]


@dataclass(frozen=True)
class Touched:
    """Whom other dates of a step concern, and what speaks against those dates."""

    people: list[str] = field(default_factory=list)
    with_own_date: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


DATES = (("opens_on", "Gaat open"), ("reflect_by", "Reflecteren uiterlijk"), ("respond_by", "Reageren uiterlijk"))


def touched_by(step: Step, dates: dict[str, date]) -> Touched:
    """Before anything changes: who gets another date, who keeps one of their own, who is free that day."""
    people = list(step.cohort.enrolments.exclude(state=EnrolmentState.LEFT).select_related("user"))
    own = DeadlineExtension.objects.dates(people)
    off = list(FreeDays.objects.of(people).select_related("enrolment__user"))
    changed = {name: day for name, day in dates.items() if day != getattr(step, name)}
    kept = [person for person in people if changed and _keeps_own(person, step, changed, own)]
    deadlines = [changed[name] for name in ("reflect_by", "respond_by") if name in changed]
    return Touched(
        people=[person.user.name for person in people if changed and person not in kept],
        with_own_date=[person.user.name for person in kept],
        free=sorted(
            {row.enrolment.user.name for row in off if any(row.holds(day) for day in deadlines)}, key=title_key
        ),
        doubts=[sentence for day in dict.fromkeys(changed.values()) if (sentence := schedule.doubts(day))],
        changes=[
            f"{label}: {clock.in_words(getattr(step, name))} wordt {clock.in_words(changed[name])}"
            for name, label in DATES
            if name in changed
        ],
    )


def _keeps_own(person: Enrolment, step: Step, changed: dict[str, date], own: dict) -> bool:
    """Nothing changes for who has an own date for every date that changes."""
    kinds = {"reflect_by": DateKind.REFLECT, "respond_by": DateKind.RESPOND}
    return all(name in kinds and (person.pk, step.pk, kinds[name]) in own for name in changed)


def draft_letter(enrolment: Enrolment, step: Step | None, trainer: str) -> str:
    """A note to someone who is quiet, in the trainer's voice: a beginning, never sent by itself."""
    here = f"{ended(f'We zijn nu bij {step.title}')} " if step else ""
    enough = (
        f"Lees {step.title} en schrijf in tien minuten op wat er bij jou gebeurde." if step else "Lees één principe."
    )
    return (
        f"Dag {enrolment.user.first_name_only},\n\n"
        "Ik las een tijdje niets van je. Dat mag. Misschien is het druk, misschien schuurt er iets.\n\n"
        f"{here}Wil je weer aanhaken? Dan is dit genoeg: {enough[0].lower()}{enough[1:]} "
        "Wat eerder was, mag je laten liggen.\n\n"
        "Liever even pauze, of een keer bellen? Laat het me weten. Alles is goed.\n\n"
        f"{trainer}"
    )
