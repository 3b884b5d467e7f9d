"""Asking people to fill in "Waar sta ik?": once per moment, by the clock."""

from datetime import datetime, timedelta

from django.db import transaction

from courses.models import Cohort, Enrolment
from growth.models import SelfScan, Statement
from growth.scan_windows import window_of, windows_of
from growth.states import LATER_AFTER, LATER_STAYS, ScanMoment
from kernel import clock, outbox
from kernel.clock import When
from kernel.models import OutboxMessage

ASK_FROM, ASK_UNTIL = timedelta(days=2), timedelta(days=14)
"""Whoever fills it in by itself hears nothing; a clock that stood still asks nothing about what is past."""


def invite_to_later(at: When = None) -> int:
    """Some months later: tell whoever filled in an earlier one, once. The clock's own deed."""
    at = clock.now(at)
    return sum(_invite(scan, at) for scan in _not_yet_invited(at) if _is_later_now(scan.enrolment.cohort, at))


def _is_later_now(cohort: Cohort, at: datetime) -> bool:
    window = window_of(cohort, ScanMoment.LATER)
    return window is not None and window.has(clock.today(at))


def invite_to_scan(at: When = None) -> int:
    """At the beginning and at the end: tell whoever did not fill it in by itself, once. The clock's own deed."""
    at = clock.now(at)
    return sum(_invite_group(cohort, moment, at) for cohort in Cohort.objects.running() for moment in _new(cohort, at))


def _new(cohort: Cohort, at: datetime) -> list[ScanMoment]:
    """Moments that opened some days ago, and not long ago."""
    today, found = clock.today(at), windows_of(cohort)
    asked = [moment for moment in (ScanMoment.START, ScanMoment.END) if moment in found]
    return [m for m in asked if found[m].has(today) and ASK_FROM <= today - found[m].opens_on <= ASK_UNTIL]


@transaction.atomic
def _invite_group(cohort: Cohort, moment: ScanMoment, at: datetime) -> int:
    if not Statement.objects.filter(principle__steps__cohort=cohort).exists():
        return 0
    told = OutboxMessage.objects.filter(kind="growth.scan_asked", facts__moment=moment.value)
    filled = SelfScan.objects.filter(moment=moment).values("enrolment")
    people = cohort.enrolments.taking_part().exclude(pk__in=filled).exclude(pk__in=told.values("about_id"))
    lacking = list(people.select_related("user"))
    for enrolment in lacking:
        outbox.tell("growth.scan_asked", enrolment.user, about=enrolment, not_before=at, moment=moment.value)
    return len(lacking)


def _not_yet_invited(at: datetime):
    filled = SelfScan.objects.filter(moment=ScanMoment.LATER).values("enrolment")
    recent = at - 2 * (LATER_AFTER + LATER_STAYS)
    takes_part = Enrolment.objects.taking_part().values("pk")
    rows = SelfScan.objects.filter(moment=ScanMoment.END, enrolment__in=takes_part, filled_at__gte=recent)
    return rows.exclude(enrolment__in=filled).select_related("enrolment__cohort", "enrolment__user")


def _invite(scan: SelfScan, at: datetime) -> int:
    if scan.enrolment.user.notices.filter(kind="growth.scan_later", about_id=scan.pk).exists():
        return 0
    outbox.tell("growth.scan_later", scan.enrolment.user, about=scan, not_before=at)
    return 1
