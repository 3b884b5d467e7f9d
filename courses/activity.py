"""When a trainer wrote to someone here, and which silences are explained. For the trainer alone."""

from datetime import datetime

from courses.models import DeadlineExtension, Enrolment, FreeDays, Letter
from courses.states import DateKind
from kernel import clock


def letters_of(trainer, cohort=None) -> list[tuple]:
    """(cohort, person, moment) of every letter this trainer sent; in one group only, where it is given."""
    rows = Letter.objects.written_by(trainer).filter(**({"enrolment__cohort": cohort} if cohort else {}))
    return list(rows.values_list("enrolment__cohort", "enrolment__user", "sent_at"))


def explained(people: list[Enrolment], at: datetime) -> set:
    """Enrolments with a date of their own, or free days."""
    today = clock.today(at)
    later = DeadlineExtension.objects.of(people).filter(kind=DateKind.REFLECT, until__gte=today)
    free = FreeDays.objects.of(people).on(today)
    return {*later.values_list("enrolment", flat=True), *free.values_list("enrolment", flat=True)}
