"""One run: people hand in, ask, read, leave readings lying; a system chooses; we count.

Times are hours after the deadline of handing in. A lease lasts two days without a sign of life, as
in the study; a reading takes half an hour to three hours.
"""

import heapq
import random
from dataclasses import dataclass, field
from itertools import count

from tests.bench_allocation.worlds import DAY, WINDOW, Person, World, people

LEASE = 2 * DAY
SWEEPS = (WINDOW - 3 * DAY, WINDOW - 2 * DAY, WINDOW - DAY)


@dataclass
class Text:
    """A reflection in the run."""

    author: Person
    at: float
    live: dict[int, float] = field(default_factory=dict)  # reader → since when they hold a lease
    done: dict[int, float] = field(default_factory=dict)  # reader → when it was finished
    ever: set[int] = field(default_factory=set)  # everyone who ever held it
    claims: int = 0  # allocations that a system never takes back

    @property
    def effective(self) -> int:
        return len(self.live) + len(self.done)


@dataclass
class Run:
    """The state of one run, as a system sees it."""

    size: int
    asked: int
    promised: int
    people: dict[int, Person]
    texts: dict[int, Text] = field(default_factory=dict)
    bonus_asks: int = 0
    bonus_given: set[int] = field(default_factory=set)
    bonus_asked: set[int] = field(default_factory=set)
    expired: int = 0
    given: dict[int, int] = field(default_factory=dict)
    now: float = 0.0

    def reads_of(self, reader: int) -> list[int]:
        return [author for author, text in self.texts.items() if reader in text.done or reader in text.live]


def simulate(system, world: World, size: int, *, asked: int, promised: int = 2, seed: int = 0) -> Run:
    """Let `system` choose in this world. The same seed gives every system the same people and moments."""
    dice = random.Random(f"{world.name}/{size}/{asked}/{seed}")  # noqa: S311 a simulation
    crowd = people(world, size, asked, dice)
    run = Run(size, asked, promised, {person.name: person for person in crowd})
    chooser = system(run, random.Random(f"choices/{seed}"))  # noqa: S311 a simulation
    agenda: list[tuple[float, int, str, int, int]] = []
    ticket = count()
    for person in crowd:
        if person.submits is not None:
            heapq.heappush(agenda, (person.submits, next(ticket), "submit", person.name, 0))
        for index, moment in enumerate(person.asks):
            heapq.heappush(agenda, (moment, next(ticket), "ask", person.name, index))
    heapq.heappush(agenda, (0.0, next(ticket), "deadline", -1, 0))
    for moment in SWEEPS:
        heapq.heappush(agenda, (moment, next(ticket), "sweep", -1, 0))
    while agenda:
        moment, _, event, name, detail = heapq.heappop(agenda)
        if moment > WINDOW:
            break
        run.now = moment
        _happen(run, chooser, agenda, ticket, dice, event, name, detail)
    return run


def _happen(run: Run, chooser, agenda, ticket, dice, event: str, name: int, detail: int) -> None:
    if event == "submit":
        run.texts[name] = Text(run.people[name], run.now)
    elif event == "deadline":
        chooser.deadline()
    elif event == "ask":
        _ask(run, chooser, agenda, ticket, dice, name, detail)
    elif event == "finish":
        _finish(run, chooser, agenda, ticket, dice, name, detail)
    elif event == "lapse":
        run.expired += run.texts[detail].live.pop(name, None) is not None
    elif event == "sweep":
        for reader in chooser.extra():
            _bonus(run, agenda, ticket, dice, reader)


def _finish(run: Run, chooser, agenda, ticket, dice, name: int, author: int) -> None:
    """A response is there; whoever gave two may be offered a third."""
    text = run.texts[author]
    text.live.pop(name, None)
    text.done[name] = run.now
    run.given[name] = run.given.get(name, 0) + 1
    if chooser.offers_another and run.given[name] == run.asked == 2 and run.people[name].accepts_bonus:
        heapq.heappush(agenda, (run.now + dice.uniform(0.0, DAY), next(ticket), "ask", name, -1))


def _ask(run: Run, chooser, agenda, ticket, dice, name: int, index: int) -> None:
    author = chooser.next_for(name)
    if author is None:
        return
    text = run.texts[author]
    text.ever.add(name)
    text.live[name] = run.now
    text.claims += 1
    person = run.people[name]
    abandons = index >= 0 and index >= len(person.asks) - person.abandons
    if abandons:
        heapq.heappush(agenda, (run.now + chooser.lease, next(ticket), "lapse", name, author))
        return
    heapq.heappush(agenda, (run.now + dice.uniform(0.5, 3.0), next(ticket), "finish", name, author))


def _bonus(run: Run, agenda, ticket, dice, name: int) -> None:
    """Someone is asked for one extra; who accepts comes within a day."""
    run.bonus_asks += 1
    run.bonus_asked.add(name)
    if run.people[name].accepts_bonus:
        run.bonus_given.add(name)
        heapq.heappush(agenda, (run.now + dice.uniform(0.5, DAY), next(ticket), "ask", name, -1))
