"""What may be next in looking at oneself: waar sta ik?, and kwam het ervan? Also after the group closed."""

from dataclasses import dataclass, field

from django.urls import reverse

from courses.models import Step
from courses.next_steps import NextStep, Place, is_intake
from courses.states import EnrolmentState
from harvest.models import LookBack, SelfScan, SkipReason, Statement
from harvest.moments import windows_in
from harvest.states import SCAN_SLUGS, LookBackState, ScanMoment
from reflections.states import ReflectionState

TITLES = {
    ScanMoment.START: "Waar sta ik?",
    ScanMoment.END: "Waar sta ik nu?",
    ScanMoment.THEN: "En het begin, met de blik van nu?",
    ScanMoment.LATER: "Waar sta ik een tijd later?",
}
REASONS = {
    ScanMoment.START: "Acht zinnen over wat je nu al doet. Aan het eind zie je wat er veranderde.",
    ScanMoment.END: "Dezelfde zinnen als aan het begin. Dan zie je wat er veranderde.",
    ScanMoment.THEN: "Je keek net waar je nu staat. Kijk nog één keer terug naar het begin.",
    ScanMoment.LATER: "Dezelfde zinnen, maanden later. Alleen jij ziet wat je kiest.",
}


@dataclass(frozen=True)
class Kept:
    """What someone filled in, left out, and is asked to look back on."""

    place: Place
    filled: set[str] = field(default_factory=set)
    skipped: set[object] = field(default_factory=set)
    look_backs: list[LookBack] = field(default_factory=list)


def kept_of(place: Place) -> Kept:
    """Three queries, however many principles."""
    enrolment = place.enrolment
    asked = LookBack.objects.filter(reflection__author=enrolment, state=LookBackState.OPEN)
    standing = asked.filter(reflection__state=ReflectionState.SUBMITTED)
    return Kept(
        place=place,
        filled=set(SelfScan.objects.filter(enrolment=enrolment).values_list("moment", flat=True)),
        skipped=set(SkipReason.objects.filter(author=enrolment).values_list("step", flat=True)),
        look_backs=list(standing.select_related("reflection__step__principle").order_by("asked_at")),
    )


def scan(kept: Kept) -> list[NextStep]:
    """The one moment of "Waar sta ik?" that can be filled in now and was not; gone once it is."""
    moment = scan_asked_now(kept.place, kept.filled)
    principles = [step.principle_id for step in kept.place.steps]
    if moment is None or not Statement.objects.filter(principle__in=principles).exists():
        return []
    href = reverse("scan-moment", args=[kept.place.enrolment.cohort_id, SCAN_SLUGS[moment]])
    return [NextStep(TITLES[moment], REASONS[moment], href, "Kijk waar je staat", 5)]


def scan_asked_now(place: Place, filled: set[str]) -> ScanMoment | None:
    """Which moment is asked of this person today, in the order in which they are filled in."""
    if place.enrolment.state != EnrolmentState.ACTIVE:
        return None
    for moment, window in windows_in(place.steps).items():
        in_time = place.enrolment.cohort.is_running or (place.is_closed and moment != ScanMoment.START)
        waits = moment == ScanMoment.THEN and ScanMoment.END not in filled
        if in_time and window.has(place.today) and moment not in filled and not waits:
            return moment
    return None


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
