"""One exercise: people hand in, ask, read, leave readings lying; a system chooses; we count.

Times are hours after the deadline of handing in. A lease lasts two days without a sign of life, as
in the study; a reading takes half an hour to three hours. A course is four exercises of one cohort,
three weeks apart; who reads and who drops out is drawn anew in each.
"""

import heapq
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.bench_allocation.worlds import DAY, WINDOW, Person, World, cohort, people

LEASE = 2 * DAY
SWEEPS = tuple(3 * DAY + 4 * number for number in range(24))  # every four hours, from three days before the last
EXERCISES = 4  # so that the last one has three before it
BETWEEN = 21 * DAY


@dataclass
class Text:
    """A reflection in the run."""

    author: Person
    at: float
    live: dict[int, float] = field(default_factory=dict)  # reader → since when they hold a lease
    done: dict[int, float] = field(default_factory=dict)  # reader → when it was finished
    ever: dict[int, float] = field(default_factory=dict)  # everyone who ever held it → when they began
    claims: int = 0  # allocations that a system never takes back
    vacant: int = 0  # lapsed, and given to nobody else yet
    replaced: int = 0

    @property
    def effective(self) -> int:
        return len(self.live) + len(self.done)


@dataclass
class Run:
    """The state of one exercise, as a system sees it. `before`: the earlier exercises of this cohort."""

    name: str
    size: int
    asked: int
    promised: int
    people: dict[int, Person]
    before: tuple["Run", ...] = ()
    is_last: bool = False  # of its course
    texts: dict[int, Text] = field(default_factory=dict)
    extra_asked: dict[int, float] = field(default_factory=dict)  # reader → when they were asked for one more
    expired: int = 0
    given: dict[int, int] = field(default_factory=dict)
    choosing: list[float] = field(default_factory=list)  # seconds of each choice
    now: float = 0.0

    @property
    def began(self) -> float:
        """Hours from the first exercise of the course to this one."""
        return len(self.before) * BETWEEN


def simulate(system, world: World, size: int, *, asked: int, promised: int = 2, seed: int = 0) -> Run:
    """One exercise of a cohort that never met before."""
    return next(course(system, world, size, asked=asked, promised=promised, seed=seed))


def course(
    system, world: World, size: int, *, asked: int, promised: int = 2, seed: int = 0, exercises: int = EXERCISES
) -> Iterator[Run]:
    """Exercise after exercise. The same seed gives every system the same people and moments."""
    name = f"{world.name}/{size}/{asked}/{seed}"
    seats = cohort(world, size, random.Random(name))  # noqa: S311 a simulation
    before: tuple[Run, ...] = ()
    for number in range(exercises):
        dice = random.Random(f"{name}/{number}")  # noqa: S311 a simulation
        crowd = people(world, seats, asked, dice)
        persons = {person.name: person for person in crowd}
        run = Run(f"{name}/{number}", size, asked, promised, persons, before, is_last=number == exercises - 1)
        _play(run, system, dice)
        yield run
        before = (*before, run)


def _play(run: Run, system, dice: random.Random) -> None:
    chooser = system(run, random.Random(f"choices/{run.name}"))  # noqa: S311 a simulation
    agenda, ticket = [], count()
    for person in run.people.values():
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
        _lapse(run, name, run.texts[detail])
    elif event == "sweep":
        for reader in chooser.extra():
            _bonus(run, agenda, ticket, dice, reader)


def _finish(run: Run, chooser, agenda, ticket, dice, name: int, author: int) -> None:
    """A response is there; whoever gave two may be offered a third."""
    text = run.texts[author]
    text.live.pop(name, None)
    text.done[name] = run.now
    run.given[name] = run.given.get(name, 0) + 1
    if chooser.offers_third and run.given[name] == run.asked == 2 and run.people[name].accepts_bonus:
        heapq.heappush(agenda, (run.now + dice.uniform(0.0, DAY), next(ticket), "ask", name, -1))


def _lapse(run: Run, name: int, text: Text) -> None:
    if text.live.pop(name, None) is not None:
        run.expired += 1
        text.vacant += 1


def _ask(run: Run, chooser, agenda, ticket, dice, name: int, index: int) -> None:
    start = time.perf_counter()
    author = chooser.next_for(name)
    run.choosing.append(time.perf_counter() - start)
    if author is None:
        return
    _claim(run, name, run.texts[author])
    person = run.people[name]
    abandons = index >= 0 and index >= len(person.asks) - person.abandons
    if abandons:
        heapq.heappush(agenda, (run.now + chooser.lease, next(ticket), "lapse", name, author))
        return
    heapq.heappush(agenda, (run.now + dice.uniform(0.5, 3.0), next(ticket), "finish", name, author))


def _claim(run: Run, name: int, text: Text) -> None:
    text.ever[name] = text.live[name] = run.now
    text.claims += 1
    if text.vacant:
        text.vacant -= 1
        text.replaced += 1


def _bonus(run: Run, agenda, ticket, dice, name: int) -> None:
    """Someone is asked for one extra; who accepts comes within a day."""
    run.extra_asked[name] = run.now
    if run.people[name].accepts_bonus:
        heapq.heappush(agenda, (run.now + dice.uniform(0.5, DAY), next(ticket), "ask", name, -1))
