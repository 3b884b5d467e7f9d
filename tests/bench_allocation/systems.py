"""Ours, and re-implementations of how others choose: their logic, not the products.

A system answers `next_for(reader)` (the author of the text to read, or None), may act at the
`deadline`, and may name readers to ask for one `extra`.
"""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reflections.allocation import Reader, Work, choose, shortages
from reflections.allocation.shortage import Way
from tests.bench_allocation.simulation import LEASE, WINDOW, Run
from tests.bench_allocation.worlds import DAY

DOUBT = 1  # of what someone still owes, one reading is not counted on
EPOCH = datetime(2026, 11, 23, tzinfo=UTC)


class System:
    name = ""
    lease = LEASE
    offers_another = False
    """Whether someone who gave what was asked is offered one more, on the page."""

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


class Ours(System):
    """The allocator of this house, with its bonus asks; the trainer's net is counted afterwards."""

    name = "onze"
    offers_another = True

    def next_for(self, reader: int) -> int | None:
        chosen = choose(self.reader(reader), self.works(), most=self.run.asked + 1, seed="bench")
        return chosen.reflection if chosen else None

    def works(self) -> list[Work]:
        return [self.work(author) for author in self.run.texts]

    def work(self, author: int) -> Work:
        text = self.run.texts[author]
        counting = set(text.live) | set(text.done)
        return Work(
            reflection=author,
            author=author,
            served=text.effective,
            waiting_since=EPOCH + timedelta(hours=text.at),
            organisation=text.author.organisation,
            role=text.author.role,
            readers=frozenset(text.ever),
            reader_roles=frozenset(self.run.people[name].role for name in counting),
            promised_only=len(text.live),
        )

    def reader(self, name: int) -> Reader:
        person, own = self.run.people[name], self.run.texts.get(name)
        reads = self.run.reads_of(name)
        beside = {other for author in reads for other in self.run.texts[author].ever} - {name}
        return Reader(
            person=name,
            organisation=person.organisation,
            role=person.role,
            read_by=frozenset([*own.live, *own.done]) if own else frozenset(),
            beside=frozenset(beside),
        )

    def extra(self) -> list[int]:
        """Whom to ask for one extra: what those who showed themselves will give is waited for first."""
        run = self.run
        near = run.now >= WINDOW - DAY
        owing = {name: run.asked - run.given.get(name, 0) - self._busy(name) - DOUBT for name in run.texts}
        expected = [
            replace(self.reader(name), owes=owes)
            for name, owes in owing.items()
            if owes > 0 and (run.given.get(name, 0) or not near)
        ]
        gave = [n for n, times in run.given.items() if times >= run.asked and n not in run.bonus_asked]
        short = shortages(
            [self.without_the_idle(author) for author in run.texts], expected, [self.reader(name) for name in gave],
            promised=run.promised, most=run.asked + 1, seed="bench",
        )  # fmt: skip
        return [name for shortage in short if shortage.way is Way.ASK_ONE_MORE for name in shortage.ask]

    def without_the_idle(self, author: int) -> Work:
        """A lease without a sign of life for a day was reminded; near the end it is not counted on."""
        idle = sum(self.run.now - since > DAY for since in self.run.texts[author].live.values())
        found = self.work(author)
        return replace(found, served=found.served - idle)

    def _busy(self, name: int) -> int:
        return sum(name in text.live for text in self.run.texts.values())


SYSTEMS = (Moodle, CanvasOld, Ora2, Canvas2026, LeastReviewed, Ours)
