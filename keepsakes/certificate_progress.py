"""When a certificate is earned: counted from what was handed in, by the rule of the group. Never how well."""

from dataclasses import dataclass

from courses.models import Cohort, DeadlineExtension, Enrolment, Step
from courses.next_steps import Situation
from courses.states import PrincipleKind
from keepsakes.models import SkipReason
from kernel import clock
from kernel.clock import When
from reflections.models import Reflection
from reflections.states import ReflectionState


@dataclass(frozen=True)
class Followed:
    """One principle of the course, and what someone did with it."""

    step: Step
    is_done: bool
    has_reason: bool
    is_skipped: bool = False
    is_open: bool = True
    is_past: bool = False  # the day to reflect by went by


@dataclass(frozen=True)
class CertificateProgress:
    """Where someone is; `asked` never exceeds what the course holds. `can_grow`: more can still be handed in."""

    followed: list[Followed]
    asked: int
    free_skips: int
    can_grow: bool = True

    @property
    def done(self) -> list[Step]:
        return [row.step for row in self.followed if row.is_done]

    @property
    def open(self) -> list[Followed]:
        return [row for row in self.followed if not row.is_done]

    @property
    def skipped(self) -> list[Followed]:
        return [row for row in self.open if row.is_skipped]

    @property
    def now(self) -> list[Followed]:
        """Open, in time, and not handed in yet."""
        return [row for row in self._left if row.is_open and not row.is_past]

    @property
    def still_welcome(self) -> list[Followed]:
        """The day went by; handing in is welcome as long as the group runs."""
        return [row for row in self._left if row.is_open and row.is_past]

    @property
    def to_come(self) -> list[Followed]:
        return [row for row in self._left if not row.is_open]

    @property
    def not_followed(self) -> list[Followed]:
        """The group closed before."""
        return [] if self.can_grow else [row for row in self.open if not row.is_skipped]

    @property
    def _left(self) -> list[Followed]:
        return [row for row in self.open if self.can_grow and not row.is_skipped]

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
    def asks_reasons(self) -> bool:
        """Enough was followed, and what is missing is why something was left out."""
        return not self.missing and bool(self.reasons_missing)

    @property
    def may_leave_out_freely(self) -> bool:
        """One more may be skipped without saying why, and there is something to skip."""
        return self._skipped_freely < self.free_skips and bool(self.now or self.still_welcome)

    @property
    def _skipped_freely(self) -> int:
        return sum(not row.has_reason for row in self.skipped)

    @property
    def is_earned(self) -> bool:
        return bool(self.done) and not self.missing and not self.reasons_missing


def progress_of(enrolment: Enrolment, *, at: When = None) -> CertificateProgress:
    """Four queries, however many principles. A principle is done when its reflection is handed in."""
    cohort: Cohort = enrolment.cohort
    steps = list(cohort.steps.in_order().filter(principle__kind=PrincipleKind.PRINCIPLE))
    handed_in = Reflection.objects.filter(author=enrolment, state=ReflectionState.SUBMITTED)
    done = set(handed_in.values_list("step", flat=True))
    skipped = dict(SkipReason.objects.filter(author=enrolment).values_list("step", "text"))
    place = Situation(enrolment, clock.now(at), steps, dates=DeadlineExtension.objects.dates([enrolment]))
    followed = [_followed(step, place, is_done=step.pk in done, reason=skipped.get(step.pk)) for step in steps]
    asked = min(cohort.certificate_principles, len(steps))
    can_grow = not place.is_closed and not enrolment.has_left
    return CertificateProgress(followed, asked, cohort.certificate_free_skips, can_grow)


def _followed(step: Step, place: Situation, *, is_done: bool, reason: str | None) -> Followed:
    """`reason` is None where the principle was not skipped, and may be empty where it was."""
    return Followed(
        step,
        is_done=is_done,
        has_reason=bool((reason or "").strip()),
        is_skipped=reason is not None,
        is_open=place.enrolment.cohort.is_running and step in place.opened(),
        is_past=place.is_past(step),
    )
