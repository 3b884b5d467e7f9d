"""When a trainer wrote to someone here, and which silences are explained. For the trainer alone."""

from datetime import datetime

from django.db.models import Max

from courses.models import DeadlineExtension, Enrolment, FreeDays, Letter
from courses.states import DateKind
from kernel import clock


def letters_of(trainer, groups: list) -> list[tuple]:
    """(cohort, person, moment) of the last letter this trainer sent to each."""
    rows = Letter.objects.written_by(trainer).filter(enrolment__cohort__in=groups).order_by()
    latest = rows.values("enrolment__cohort", "enrolment__user").annotate(at=Max("sent_at"))
    return list(latest.values_list("enrolment__cohort", "enrolment__user", "at"))


def explained(people: list[Enrolment], at: datetime) -> set:
    """Enrolments with a date of their own, or free days."""
    today = clock.today(at)
    later = DeadlineExtension.objects.of(people).filter(kind=DateKind.REFLECT, until__gte=today)
    free = FreeDays.objects.of(people).on(today)
    return {*later.values_list("enrolment", flat=True), *free.values_list("enrolment", flat=True)}
