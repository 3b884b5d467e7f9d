"""When a certificate is earned: counted from what was handed in, by the rule of the group. Never how well."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
    return progress_in(enrolment.cohort, [enrolment], at=at)[enrolment.pk]


def progress_in(cohort: Cohort, people: Iterable[Enrolment], *, at: When = None) -> dict[Any, CertificateProgress]:
    """The same of several people of one group, in as many queries. Whether a reason was given, never which."""
    people = list(people)
    steps = list(cohort.steps.in_order().filter(principle__kind=PrincipleKind.PRINCIPLE))
    dates, done, skipped = DeadlineExtension.objects.dates(people), _done(people), _skipped(people)
    places = [Situation(each, clock.now(at), steps, dates=dates) for each in people]
    return {place.enrolment.pk: _progress(place, done, skipped) for place in places}


def _done(people: list[Enrolment]) -> set[tuple]:
    rows = Reflection.objects.filter(author__in=people, state=ReflectionState.SUBMITTED)
    return set(rows.values_list("author", "step"))


def _skipped(people: list[Enrolment]) -> dict[Any, dict[Any, bool]]:
    """Person → step that was skipped → whether a reason stands with it."""
    skipped: dict[Any, dict[Any, bool]] = defaultdict(dict)
    for person, step, text in SkipReason.objects.filter(author__in=people).values_list("author", "step", "text"):
        skipped[person][step] = bool(text.strip())
    return skipped


def _progress(place: Situation, done: set[tuple], skipped: dict) -> CertificateProgress:
    person, cohort, steps = place.enrolment, place.enrolment.cohort, place.steps
    reasons = skipped.get(person.pk, {})
    followed = [
        _followed(step, place, is_done=(person.pk, step.pk) in done, has_reason=reasons.get(step.pk)) for step in steps
    ]
    can_grow = not place.is_closed and not person.has_left
    asked = min(cohort.certificate_principles, len(steps))
    return CertificateProgress(followed, asked, cohort.certificate_free_skips, can_grow)


def _followed(step: Step, place: Situation, *, is_done: bool, has_reason: bool | None) -> Followed:
    """`has_reason` is None where the principle was not skipped."""
    return Followed(
        step,
        is_done=is_done,
        has_reason=bool(has_reason),
        is_skipped=has_reason is not None,
        is_open=place.enrolment.cohort.is_running and step in place.opened(),
        is_past=place.is_past(step),
    )
