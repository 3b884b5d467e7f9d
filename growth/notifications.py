"""Sentences about "Waar sta ik?"; each is asked again at sending whether it still holds.

Where someone stands later is asked after a group closed too: that is when it comes. Who rests or stopped is not asked.
"""

from django.urls import reverse

from courses.models import Enrolment
from courses.states import EnrolmentState
from growth.models import SelfScan
from growth.scan_windows import window_of
from growth.states import ScanMoment
from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register


def scan_later(message: OutboxMessage) -> NoticeLine | None:
    """Nothing, once filled in."""
    scan = message.about_among(SelfScan.objects.filter(enrolment__state=EnrolmentState.ACTIVE))
    if scan is None or SelfScan.objects.filter(enrolment=scan.enrolment_id, moment=ScanMoment.LATER).exists():
        return None
    path = reverse("scan", args=[scan.enrolment.cohort_id])
    return NoticeLine("Een tijd geleden rondde je de masterclass af. Waar sta je nu?", path)


def scan_asked(message: OutboxMessage) -> NoticeLine | None:
    """At the beginning or at the end; nothing, once filled in, or when that moment went by."""
    enrolment = message.about_among(Enrolment.objects.askable().select_related("cohort"))
    moment = message.facts.get("moment")
    if enrolment is None or SelfScan.objects.filter(enrolment=enrolment, moment=moment).exists():
        return None
    window = window_of(enrolment.cohort, ScanMoment(moment))
    if window is None or not window.has(clock.today()):
        return None
    path = reverse("scan", args=[enrolment.cohort_id])
    begin, end = "Waar sta je aan het begin? Het kost vijf minuten.", "Waar sta je nu? Dezelfde zinnen als toen."
    return NoticeLine(begin if moment == ScanMoment.START else end, path)


register("growth.scan_asked", sentence=scan_asked)
register("growth.scan_later", sentence=scan_later)
