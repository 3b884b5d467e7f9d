"""Sentences about the oogst; each is asked again at sending whether it still holds.

Looking back, where someone stands later, and light for the booklet are asked after a group closed too: that is
when they come. Who rests or stopped is asked none of them.
"""

from django.urls import reverse

from courses.models import Enrolment
from courses.states import EnrolmentState
from harvest.models import LookBack, SelfScan, Spotlight
from harvest.moments import window_of
from harvest.states import LightState, LookBackState, ScanMoment
from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import Line, register
from reflections.states import LearningState, ReflectionState


def look_back(message: OutboxMessage) -> Line | None:
    """Nothing, once answered, let go, withdrawn, or when the person has stopped or rests."""
    found = LookBack.objects.filter(
        pk=message.about_id,
        state=LookBackState.OPEN,
        reflection__state=ReflectionState.SUBMITTED,
        reflection__author__state=EnrolmentState.ACTIVE,
    ).first()
    if found is None:
        return None
    weeks = {2: "Twee", 8: "Acht"}.get(found.weeks, str(found.weeks))
    return Line(f"{weeks} weken geleden schreef je een vuistregel. Kwam het ervan?", found.get_absolute_url())


def _light(message: OutboxMessage, *states: str) -> Spotlight | None:
    return Spotlight.objects.filter(
        pk=message.about_id,
        state__in=states,
        learning__state=LearningState.SHARED,
        learning__reflection__state=ReflectionState.SUBMITTED,
    ).first()


def light_asked(message: OutboxMessage) -> Line | None:
    light = _light(message, LightState.ASKED)
    if light is None or light.learning.reflection.author.state != EnrolmentState.ACTIVE:
        return None
    return Line("Je trainer wil een vuistregel van jou uitlichten. Jij beslist.", _learning_path(light))


def light_answered(message: OutboxMessage) -> Line | None:
    light = _light(message, LightState.GRANTED)
    if light is None:
        return None
    return Line("Een vuistregel mag uitgelicht worden.", _learning_path(light))


def scan_later(message: OutboxMessage) -> Line | None:
    """Nothing, once filled in."""
    scan = SelfScan.objects.filter(pk=message.about_id, enrolment__state=EnrolmentState.ACTIVE).first()
    if scan is None or SelfScan.objects.filter(enrolment=scan.enrolment_id, moment=ScanMoment.LATER).exists():
        return None
    path = reverse("scan", args=[scan.enrolment.cohort_id])
    return Line("Een tijd geleden rondde je de masterclass af. Waar sta je nu?", path)


def scan_asked(message: OutboxMessage) -> Line | None:
    """At the beginning or at the end; nothing, once filled in, or when that moment went by."""
    enrolment = Enrolment.objects.filter(pk=message.about_id).askable().select_related("cohort").first()
    moment = message.facts.get("moment")
    if enrolment is None or SelfScan.objects.filter(enrolment=enrolment, moment=moment).exists():
        return None
    window = window_of(enrolment.cohort, ScanMoment(moment))
    if window is None or not window.has(clock.today()):
        return None
    path = reverse("scan", args=[enrolment.cohort_id])
    begin, end = "Waar sta je aan het begin? Het kost vijf minuten.", "Waar sta je nu? Dezelfde zinnen als toen."
    return Line(begin if moment == ScanMoment.START else end, path)


def _learning_path(light: Spotlight) -> str:
    return reverse("learning", args=[light.learning_id])


register("harvest.look_back", sentence=look_back)
register("harvest.light_asked", sentence=light_asked)
register("harvest.light_answered", sentence=light_answered)
register("harvest.scan_asked", sentence=scan_asked)
register("harvest.scan_later", sentence=scan_later)
