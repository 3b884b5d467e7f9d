"""What may be next in looking at oneself: waar sta ik?, and kwam het ervan? Also after the group closed."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from courses.models import Step
from courses.next_steps import NextStep, Place, is_intake
from harvest.models import LookBack, SelfScan, SkipReason, Statement
from harvest.moments import asked_now
from harvest.states import SCAN_SLUGS, LookBackState, ScanMoment
from reflections.states import ReflectionState

TITLES = {
    ScanMoment.START: "Waar sta ik?",
    ScanMoment.END: "Waar sta ik nu?",
    ScanMoment.THEN: "En het begin, met de blik van nu?",
    ScanMoment.LATER: "Waar sta ik een tijd later?",
}
REASONS = {
    ScanMoment.START: "Zinnen over wat je nu al doet. Aan het eind zie je wat er veranderde.",
    ScanMoment.END: "Dezelfde zinnen als aan het begin. Dan zie je wat er veranderde.",
    ScanMoment.THEN: "Je keek net waar je nu staat. Kijk nog één keer terug naar het begin.",
    ScanMoment.LATER: "Dezelfde zinnen, maanden later. Alleen jij ziet wat je kiest.",
}


@dataclass(frozen=True)
class Kept:
    """What someone filled in, left out, and is asked to look back on; and whether there is anything to fill in."""

    place: Place
    filled: set[str] = field(default_factory=set)
    skipped: set[UUID] = field(default_factory=set)
    look_backs: list[LookBack] = field(default_factory=list)
    has_statements: bool = False


def kept_of(place: Place) -> Kept:
    """One query, and one more for who has something to look back on."""
    enrolment = place.enrolment
    asked = LookBack.objects.filter(reflection__author=enrolment, state=LookBackState.OPEN)
    asked = asked.filter(reflection__state=ReflectionState.SUBMITTED)
    statements = Statement.objects.filter(principle__in=[step.principle_id for step in place.steps])
    scans = _told("filled", SelfScan.objects.filter(enrolment=enrolment), "moment")
    rows = scans.union(
        _told("skipped", SkipReason.objects.filter(author=enrolment), "step"),
        _told("asked", asked, "pk"),
        _told("has_statements", statements),
    )
    found = defaultdict(set)
    for kind, value in rows:
        found[kind].add(value)
    return Kept(
        place=place,
        filled=found["filled"],
        skipped={UUID(value) for value in found["skipped"]},
        look_backs=_with_step(asked) if "asked" in found else [],
        has_statements="has_statements" in found,
    )


def _with_step(asked) -> list[LookBack]:
    return list(asked.select_related("reflection__step__principle").order_by("asked_at"))


def _told(kind: str, rows, name: str = ""):
    """Rows of different nouns in one shape, so that one query tells which there are; without a name, only whether."""
    return rows.order_by().values_list(Value(kind), Cast(name or Value(""), CharField()))


def scan(kept: Kept) -> list[NextStep]:
    """The one moment of "Waar sta ik?" that can be filled in now and was not; gone once it is."""
    moment = asked_now(kept.place, kept.filled)
    if moment is None or not kept.has_statements:
        return []
    href = reverse("scan-moment", args=[kept.place.enrolment.cohort_id, SCAN_SLUGS[moment]])
    return [NextStep(TITLES[moment], REASONS[moment], href, "Kijk waar je staat", 5)]


def is_time_for_scan(step: Step) -> bool:
    """The intake is where it is asked first; later it comes after one's own work."""
    return is_intake(step)


def look_backs(kept: Kept) -> list[NextStep]:
    """Kwam het ervan? Asked after two and eight weeks, until it was answered or let go."""
    return [
        NextStep(
            "Kwam het ervan?",
            f"Bij {row.reflection.step.title} schreef je een vuistregel. Ook nog niet is een antwoord.",
            row.get_absolute_url(),
            "Kijk terug",
            2,
        )
        for row in kept.look_backs
    ]
