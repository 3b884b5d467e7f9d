"""When a certificate is earned: counted from what was handed in, by the rule of the group. Never how well."""

from dataclasses import dataclass

from courses.models import Cohort, Enrolment, Step
from courses.states import PrincipleKind
from harvest.models import SkipReason
from reflections.models import Reflection
from reflections.states import ReflectionState


@dataclass(frozen=True)
class Followed:
    """One principle of the course, and what someone did with it."""

    step: Step
    is_done: bool
    has_reason: bool


@dataclass(frozen=True)
class Standing:
    """Where someone stands; `asked` never exceeds what the course holds."""

    followed: list[Followed]
    asked: int
    free_skips: int

    @property
    def done(self) -> list[Step]:
        return [row.step for row in self.followed if row.is_done]

    @property
    def open(self) -> list[Followed]:
        return [row for row in self.followed if not row.is_done]

    @property
    def unexplained(self) -> int:
        """Principles left out without a reason."""
        return sum(not row.has_reason for row in self.open)

    @property
    def missing(self) -> int:
        """How many more principles the rule asks for."""
        return max(0, self.asked - len(self.done))

    @property
    def reasons_missing(self) -> int:
        return max(0, self.unexplained - self.free_skips)

    @property
    def is_earned(self) -> bool:
        return bool(self.done) and not self.missing and not self.reasons_missing


def standing_of(enrolment: Enrolment) -> Standing:
    """Three queries, however many principles. A principle is done when its reflection is handed in."""
    cohort: Cohort = enrolment.cohort
    steps = list(cohort.steps.in_order().filter(principle__kind=PrincipleKind.PRINCIPLE))
    handed_in = Reflection.objects.filter(author=enrolment, state=ReflectionState.SUBMITTED)
    done = set(handed_in.values_list("step", flat=True))
    explained = set(SkipReason.objects.filter(author=enrolment).values_list("step", flat=True))
    followed = [Followed(step, step.pk in done, step.pk in explained) for step in steps]
    return Standing(followed, min(cohort.certificate_principles, len(steps)), cohort.certificate_free_skips)
