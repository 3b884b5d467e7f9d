"""What may be next in looking at oneself: waar sta ik? Also after the group closed."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from courses.models import Enrolment, Step
from courses.next_steps import NextStep, Situation, is_intake
from growth.models import SelfScan, Statement
from growth.scan_windows import asked_now
from growth.states import SCAN_SLUGS, ScanMoment

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


def with_scans(steps: QuerySet[Step], enrolment: Enrolment) -> QuerySet[Step]:
    """Annotates `has_statement`, and `filled_<moment>` for each moment: asked with the steps, in one query."""
    scans = SelfScan.objects.filter(enrolment=enrolment)
    filled = {f"filled_{moment}": Exists(scans.filter(moment=moment)) for moment in ScanMoment}
    return steps.annotate(has_statement=Exists(Statement.objects.filter(principle=OuterRef("principle"))), **filled)


def scan(situation: Situation) -> list[NextStep]:
    """The one moment of "Waar sta ik?" that can be filled in now and was not; gone once it is."""
    moment = asked_now(situation, _filled(situation))
    steps: list[Any] = situation.steps
    if moment is None or not any(step.has_statement for step in steps):
        return []
    href = reverse("scan-moment", args=[situation.enrolment.cohort_id, SCAN_SLUGS[moment]])
    return [NextStep(TITLES[moment], REASONS[moment], href, "Kijk waar je staat", 5)]


def is_time_for_scan(step: Step) -> bool:
    """The intake is where it is asked first; later it comes after one's own work."""
    return is_intake(step)


def _filled(situation: Situation) -> set[str]:
    """The same at every step, for a scan is about all of them."""
    return {moment for step in situation.steps for moment in ScanMoment if getattr(step, f"filled_{moment}")}
