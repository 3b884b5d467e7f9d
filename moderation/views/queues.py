"""Where one thing stands in a trainer's queue: among what waits in its group at its step, and what comes after that."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from moderation.inbox import MINUTES_TO_PASS_ON
from reflections.models import Moderated
from reflections.querysets import ModeratedQuerySet


class Waits(NamedTuple):
    """One that waits: where, and what that place is called."""

    pk: UUID
    step: UUID
    cohort: UUID
    title: str = ""
    group: str = ""


@dataclass(frozen=True)
class Queue:
    """`rows`: all that waits for this trainer, oldest first. `pk`, `step` and `cohort` of the one on screen."""

    rows: list[Waits]
    here: Waits

    @cached_property
    def beside(self) -> list[UUID]:
        """What waits in this group at this step; also the one on screen, as long as it waits."""
        return [row.pk for row in self.rows if row.step == self.here.step]

    @property
    def waits(self) -> bool:
        return self.here.pk in self.beside

    @property
    def others(self) -> int:
        return len(self.beside) - self.waits

    @property
    def minutes(self) -> int:
        return self.others * MINUTES_TO_PASS_ON

    @property
    def dots(self) -> list[bool]:
        """One for each, true for the one on screen; none where there are too many to count at a glance."""
        return [pk == self.here.pk for pk in self.beside] if len(self.beside) <= 12 else []

    @property
    def previous(self) -> UUID | None:
        place = self.beside.index(self.here.pk) if self.waits else 0
        return self.beside[place - 1] if place else None

    @property
    def following(self) -> UUID | None:
        """The next one at this step; of one that does not wait any more, the first."""
        place = self.beside.index(self.here.pk) + 1 if self.waits else 0
        return self.beside[place] if place < len(self.beside) else None

    @cached_property
    def onward(self) -> Waits | None:
        """The first at another step: of this group if there is one, else of another."""
        elsewhere = [row for row in self.rows if row.step != self.here.step]
        same = [row for row in elsewhere if row.cohort == self.here.cohort]
        return next(iter([*same, *elsewhere]), None)

    @property
    def onward_count(self) -> int:
        return sum(row.step == self.onward.step for row in self.rows) if self.onward else 0


def queue_around(text: Moderated, rows: ModeratedQuerySet) -> Queue:
    """`rows`: what waits for who looks."""
    step = f"{rows.prefix}version__reflection__step"
    names = (f"{step}__principle__title", f"{step}__cohort__name")
    found = [Waits(*row) for row in rows.values_list("pk", step, f"{step}__cohort", *names)]
    at = text.reflection.step
    return Queue(found, Waits(text.pk, at.pk, at.cohort_id))
