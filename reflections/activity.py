"""When people wrote and read here, and a trainer said something to them. For the trainer alone.

Rows are (cohort, person, moment).
"""

from collections.abc import Iterator

from django.db.models import BooleanField, ExpressionWrapper, Max, Q

from courses.models import Enrolment
from reflections.models import Reflection, Review

AUTHOR = ("version__reflection__step__cohort", "version__reflection__author__user")
MOMENTS = ("handed_in_at", "released_at")
COHORT = "version__reflection__round__cohorts"


def spoken(trainer, cohort=None) -> Iterator[tuple]:
    """Whom this trainer answered, and to whose responses they added a word; in one group only, where it is given."""
    here = {"version__reflection__step__cohort": cohort} if cohort else {}
    own = Q(reader=trainer, by_trainer=True, handed_in_at__isnull=False)
    added = ~Q(trainer_reply="") & Q(released_at__isnull=False)
    rows = (
        Review.objects.guided_by(trainer)
        .filter(own | added, **here)
        .annotate(is_own=ExpressionWrapper(own, BooleanField()))
    )
    for cohort, author, is_own, handed_in_at, released_at in rows.values_list(*AUTHOR, "is_own", *MOMENTS):
        yield cohort, author, handed_in_at if is_own else released_at


def seen(people: list[Enrolment]) -> Iterator[tuple]:
    """Who wrote, and who read."""
    written = Reflection.objects.filter(author__in=people).values("step__cohort", "author__user")
    yield from written.annotate(at=Max("saved_at")).values_list("step__cohort", "author__user", "at")
    yield from _read({row.cohort_id for row in people})


def _read(cohorts: set) -> Iterator[tuple]:
    rows = Review.objects.filter(version__reflection__round__cohorts__in=cohorts, by_trainer=False)
    found = rows.values(COHORT, "reader").annotate(claimed=Max("claimed_at"), saved=Max("saved_at"))
    for row in found:
        yield row[COHORT], row["reader"], max(row["claimed"], row["saved"] or row["claimed"])
