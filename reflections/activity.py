"""When people wrote and read here, and a trainer said something to them. For the trainer alone.

Rows are (cohort, person, moment).
"""

from collections.abc import Iterator

from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest

from reflections.models import Reflection, Review

AUTHOR = ("version__reflection__step__cohort", "version__reflection__author__user")
COHORT = "version__reflection__round__cohorts"
_LAST = Max(Greatest("claimed_at", Coalesce("saved_at", "claimed_at")))


def spoken(trainer, groups: list) -> Iterator[tuple]:
    """Whom this trainer answered, or to whose responses they added a word; for the last time."""
    rows = Review.objects.in_groups(groups).order_by().values(*AUTHOR)
    own = rows.filter(reader=trainer, by_trainer=True).annotate(at=Max("handed_in_at"))
    added = rows.filter(released_at__isnull=False).exclude(trainer_reply="").annotate(at=Max("released_at"))
    yield from own.values_list(*AUTHOR, "at")
    yield from added.values_list(*AUTHOR, "at")


def seen(groups: list) -> Iterator[tuple]:
    """Who wrote, and who read."""
    written = Reflection.objects.filter(step__cohort__in=groups).values("step__cohort", "author__user")
    yield from written.annotate(at=Max("saved_at")).values_list("step__cohort", "author__user", "at")
    rows = Review.objects.filter(version__reflection__round__cohorts__in=groups, by_trainer=False)
    yield from rows.values(COHORT, "reader").annotate(at=_LAST).values_list(COHORT, "reader", "at")
