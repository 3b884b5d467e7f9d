"""Where people of a group are with their reflections: that one is there, and how many responses came. Never a word.

For whoever sees to the group; what a trainer may read is asked with `visible_to`.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from courses.models import Cohort, Enrolment
from kernel.clock import When
from reflections.models import Reflection, Review
from reflections.states import ReflectionState


@dataclass(frozen=True)
class Reflected:
    """A reflection that was handed in. `received`: responses its author can read now."""

    author: Any
    step: Any
    promised: int
    received: int
    is_answered: bool
    is_stopped: bool

    @property
    def waits(self) -> bool:
        """No response yet, and nothing that explains it."""
        return not self.received and not self.is_stopped

    @property
    def is_round(self) -> bool:
        """What was promised came, and its author answered."""
        return self.is_answered and self.received >= self.promised


def reflected_in(cohort: Cohort, people: list[Enrolment], *, at: When = None) -> list[Reflected]:
    """Of these people in the group, at every step. Two queries."""
    rows = Reflection.objects.filter(author__in=people, step__cohort=cohort, state=ReflectionState.SUBMITTED)
    received = _received(people, at)
    rows = rows.select_related("round", "challenge", "step").defer("draft")
    return [_reflected(row, received.get(row.pk, 0)) for row in rows]


def _received(people: list[Enrolment], at: When) -> dict[Any, int]:
    """Reflection → how many responses to what stands of it were passed on."""
    rows = Review.objects.passed_on(at).standing().select_related(None)
    here = rows.filter(version__reflection__author__in=people).order_by().values("version__reflection")
    return dict(here.annotate(number=Count("pk")).values_list("version__reflection", "number"))


def _reflected(row: Reflection, received: int) -> Reflected:
    return Reflected(
        author=row.author_id,
        step=row.step_id,
        promised=1 if row.confided_in else row.round.responses_promised,
        received=received,
        is_answered=bool(row.standing_reply),
        is_stopped=row.stopped_at is not None,
    )
