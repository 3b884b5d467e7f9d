"""The trainer's day laid out: every thing once, in heaps, in the order in which people wait."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from home.heaps import AT_A_TIME, Heap, Thing
from home.telling import MINUTES, MINUTES_TO_RESPOND, Telling, later_heaps, light_heaps
from kernel.templatetags.typed import count_of
from moderation.inbox import MINUTES_TO_PASS_ON


@dataclass(frozen=True)
class Tally:
    """How much, and how long."""

    count: int
    minutes: int
    words: str

    @property
    def in_words(self) -> str:
        return f"{count_of(self.count, self.words)} · ± {self.minutes} min"


def _tally(heaps: Iterable[Heap], words: str) -> Tally:
    return Tally(sum(heap.count for heap in heaps), sum(heap.minutes for heap in heaps), words)


@dataclass(frozen=True)
class Desk:
    """Vandaag, of all groups or of the `chosen` one."""

    inbox: Any
    chosen: Any = None
    everything: "Desk | None" = field(default=None, repr=False)

    def within(self, cohort_id: str) -> "Desk":
        """Only what waits in this group; an unknown group changes nothing."""
        found = next((row.pk for row in self.inbox.cohorts if str(row.pk) == cohort_id), None)
        return replace(self, chosen=found, everything=self) if found else self

    @cached_property
    def tell(self) -> Telling:
        return Telling(self.inbox)

    @cached_property
    def reported(self) -> Heap:
        return self._kept(
            Heap("meldingen", "Gemeld door een deelnemer", self.tell.reports(), MINUTES["reports"], most=AT_A_TIME)
        )

    @cached_property
    def unanswered(self) -> list[Heap]:
        """Who has no response at all, by what it takes: only the trainer reads it, or a reader is to be found."""
        taken_up = {row.reflection for row in self.inbox.begun}
        gaps = [row for row in self.inbox.gaps if row.reflection.pk not in taken_up or not row.for_trainer]
        own = [row for row in gaps if row.for_trainer]
        none = [row for row in gaps if not (row.for_trainer or row.received)]
        return self._standing(
            Heap("wachten", "Alleen jij leest dit", self.tell.gaps(own), MINUTES_TO_RESPOND),
            Heap("geen-lezer", "Nog geen lezer", self.tell.gaps(none), MINUTES["gaps"]),
        )

    @cached_property
    def waiting(self) -> Heap:
        """The same people in one list, the longest wait first."""
        slips = [slip for heap in self.unanswered for slip in heap.slips]
        return Heap("wachten", "Nog geen reactie", sorted(slips, key=lambda slip: slip.at or self.inbox.at))

    @cached_property
    def to_pass_on(self) -> list[Heap]:
        said = Heap("woorden", "Berichten in een gesprek", self.tell.messages(), MINUTES_TO_PASS_ON, sign="talk")
        heaps = self._standing(*self.tell.batches(), said)
        return [replace(heap, opens=heap is heaps[0]) for heap in heaps]

    @cached_property
    def later(self) -> list[Heap]:
        return self._standing(*later_heaps(self.tell))

    @cached_property
    def light(self) -> list[Heap]:
        """Where nothing is asked of the trainer now."""
        return self._standing(*light_heaps(self.tell))

    @property
    def work(self) -> list[Heap]:
        """Every heap that takes time."""
        return [*self._standing(self.reported), *self.unanswered, *self.to_pass_on, *self.later]

    @property
    def count(self) -> int:
        return sum(heap.count for heap in self.work)

    @property
    def minutes(self) -> int:
        return sum(heap.minutes for heap in self.work)

    @property
    def first(self) -> Thing | None:
        """Where to begin: reading what others wait for, and else whatever waits longest."""
        heaps = [*self.to_pass_on, *self.work]
        return heaps[0].slips[0].thing if heaps else None

    def heap(self, anchor: str, start: int = 0) -> Heap | None:
        """One heap on a page of its own."""
        found = {heap.anchor: heap for heap in [self.waiting, *self.to_pass_on, *self.later, *self.light]}
        return found[anchor].page(start) if anchor in found else None

    @property
    def begin(self) -> str:
        return "Begin met lezen" if self.to_pass_on else "Begin hier"

    @property
    def duration(self) -> str:
        """`85` minutes are `1 uur en 25 minuten`."""
        hours, minutes = divmod(self.minutes, 60)
        parts = [f"{hours} uur"] if hours else []
        return " en ".join([*parts, count_of(minutes, "minuut,minuten")] if minutes else parts)

    @property
    def queue(self) -> Tally:
        return _tally(self.to_pass_on, "reactie,reacties")

    @property
    def rest(self) -> Tally:
        return _tally(self.later, "ding,dingen")

    @property
    def whole(self) -> "Desk":
        return self.everything or self

    @property
    def in_group(self) -> str:
        """What keeps the chosen group in an address."""
        return f"&groep={self.chosen}" if self.chosen else ""

    @property
    def shows_all(self) -> bool:
        return self.chosen is None

    @property
    def groups(self) -> list[tuple[str, str, int, bool]]:
        """Name, address, how much lies there, whether it is the chosen one: of groups where something lies."""
        lies = Counter(slip.cohort for heap in self.whole.work for slip in heap.slips)
        return [
            (row.name, f"?groep={row.pk}", lies[row.pk], row.pk == self.chosen)
            for row in self.inbox.cohorts
            if lies[row.pk]
        ]

    def _standing(self, *heaps: Heap) -> list[Heap]:
        return [kept for heap in heaps if (kept := self._kept(heap)).slips]

    def _kept(self, heap: Heap) -> Heap:
        if not self.chosen:
            return heap
        return replace(heap, slips=[slip for slip in heap.slips if slip.cohort == self.chosen])
