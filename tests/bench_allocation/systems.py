"""Re-implementations of how others choose: their logic, not the products.

A system answers `next_for(reader)` (the author of the text to read, or None), may act at the
`deadline`, and may name readers to ask for one `extra`.
"""

import random

from tests.bench_allocation.simulation import LEASE, Run
from tests.bench_allocation.worlds import WINDOW


class System:
    name = ""
    lease = LEASE
    offers_third = False
    """Whether someone who gave the two that were asked is offered a third, on the page."""

    def __init__(self, run: Run, dice: random.Random):
        self.run, self.dice = run, dice

    def deadline(self) -> None:
        """Batch systems allocate here."""

    def next_for(self, reader: int) -> int | None:
        raise NotImplementedError

    def extra(self) -> list[int]:
        return []

    def open_to(self, reader: int) -> list[int]:
        return [author for author, text in self.run.texts.items() if author != reader and reader not in text.ever]


class Batch(System):
    """Allocates once, at the deadline; later work waits for a teacher who is not in this run."""

    def __init__(self, run: Run, dice: random.Random):
        super().__init__(run, dice)
        self.given: dict[int, list[int]] = {}

    def next_for(self, reader: int) -> int | None:
        waiting = self.given.get(reader)
        return waiting.pop(0) if waiting else None


class Moodle(Batch):
    """Workshop's random allocation: k rounds over shuffled authors, each the reader with least work."""

    name = "Moodle"

    def deadline(self) -> None:
        authors = list(self.run.texts)
        load = dict.fromkeys(authors, 0)
        for _ in range(self.run.asked):
            self.dice.shuffle(authors)
            for author in authors:
                free = [r for r in authors if r != author and author not in self.given.get(r, [])]
                least = min((load[r] for r in free), default=None)
                fitting = [r for r in free if load[r] == least]
                if fitting:
                    reader = self.dice.choice(fitting)
                    load[reader] += 1
                    self.given.setdefault(reader, []).append(author)


class CanvasOld(Batch):
    """Sorts by: needs reviews, not reciprocal, fewest reviews, least load, random."""

    name = "Canvas oud"

    def deadline(self) -> None:
        authors = list(self.run.texts)
        self.dice.shuffle(authors)
        got = dict.fromkeys(authors, 0)
        for reader in authors:
            for _ in range(self.run.asked):
                free = [a for a in authors if a != reader and a not in self.given.get(reader, [])]
                if not free:
                    break
                chosen = min(
                    free,
                    key=lambda a: (
                        got[a] >= self.run.asked,
                        reader in self.given.get(a, []),
                        got[a],
                        len(self.given.get(a, [])),
                        self.dice.random(),
                    ),
                )
                got[chosen] += 1
                self.given.setdefault(reader, []).append(chosen)


class Ora2(System):
    """Oldest submission that still needs one (done + leases of eight hours); else any at random."""

    name = "ORA2"
    lease = 8.0

    def next_for(self, reader: int) -> int | None:
        free = self.open_to(reader)
        needing = [a for a in free if self.run.texts[a].effective < self.run.asked]
        if needing:
            return min(needing, key=lambda a: self.run.texts[a].at)
        return self.dice.choice(free) if free else None


class Canvas2026(System):
    """On request: least allocated, then oldest; an allocation counts for ever, finished or not."""

    name = "Canvas 2026"
    lease = WINDOW

    def next_for(self, reader: int) -> int | None:
        free = self.open_to(reader)
        return min(free, key=lambda a: (self.run.texts[a].claims, self.run.texts[a].at), default=None)


class LeastReviewed(System):
    """Just in time: fewest responses so far, ties at random."""

    name = "minst gelezen"

    def next_for(self, reader: int) -> int | None:
        free = self.open_to(reader)
        return min(free, key=lambda a: (self.run.texts[a].effective, self.dice.random()), default=None)


BASELINES = (Moodle, CanvasOld, Ora2, Canvas2026, LeastReviewed)
