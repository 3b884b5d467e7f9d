"""When a trainer wrote to someone here, and which silences are explained. For the trainer alone."""

from datetime import datetime

from courses.models import Enrolment, Extension, FreeDays, Letter
from courses.states import DateKind
from kernel import clock


def letters_of(trainer) -> list[tuple]:
    """(cohort, person, moment) of every letter this trainer sent."""
    return list(Letter.objects.filter(author=trainer).values_list("enrolment__cohort", "enrolment__user", "sent_at"))


def explained(people: list[Enrolment], at: datetime) -> set:
    """Enrolments with a date of their own, or free days."""
    today = clock.today(at)
    later = Extension.objects.filter(enrolment__in=people, kind=DateKind.REFLECT, until__gte=today)
    free = FreeDays.objects.on(today).filter(enrolment__in=people)
    return {*later.values_list("enrolment", flat=True), *free.values_list("enrolment", flat=True)}
