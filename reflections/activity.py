"""When people wrote and read here, and a trainer said something to them. For the trainer alone.

Rows are (cohort, person, moment).
"""

from collections.abc import Iterator

from django.db.models import Case, Max, Q, When
from django.db.models.functions import Coalesce, Greatest

from reflections.models import Reflection, Review

AUTHOR = ("version__reflection__step__cohort", "version__reflection__author__user")
COHORT = "version__reflection__round__cohorts"
_LAST = Max(Greatest("claimed_at", Coalesce("saved_at", "claimed_at")))


def spoken(trainer, groups: list) -> Iterator[tuple]:
    """Whom this trainer answered, or to whose responses they added a word; for the last time."""
    own = Q(reader=trainer, by_trainer=True, handed_in_at__isnull=False)
    added = Q(released_at__isnull=False) & ~Q(trainer_reply="")
    rows = Review.objects.in_groups(groups).filter(own | added).order_by().values(*AUTHOR)
    latest = rows.annotate(at=Max(Case(When(own, then="handed_in_at"), default="released_at")))
    yield from latest.values_list(*AUTHOR, "at")


def seen(groups: list) -> Iterator[tuple]:
    """Who wrote, and who read."""
    written = Reflection.objects.filter(step__cohort__in=groups).values("step__cohort", "author__user")
    yield from written.annotate(at=Max("saved_at")).values_list("step__cohort", "author__user", "at")
    rows = Review.objects.filter(version__reflection__round__cohorts__in=groups, by_trainer=False)
    yield from rows.values(COHORT, "reader").annotate(at=_LAST).values_list(COHORT, "reader", "at")
