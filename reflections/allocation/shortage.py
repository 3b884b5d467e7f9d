"""Reflections that will miss their promise, and what can be done: never silently."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reflections.allocation.choosing import may_read, spread
from reflections.allocation.facts import Name, Reader, Work


class Way(StrEnum):
    """How a reflection can still get its response, in the order in which it is tried."""

    WAIT = "wait"
    ASK_ONE_MORE = "ask_one_more"
    TRAINER = "trainer"


@dataclass(frozen=True)
class Shortage:
    """`missing` responses of one reflection; `ask`: whom to ask for one extra, at most two."""

    reflection: Name
    missing: int
    way: Way
    ask: tuple[Name, ...] = ()


def shortages(
    works: Iterable[Work],
    expected: Iterable[Reader],
    willing: Iterable[Reader],
    *,
    promised: int,
    most: int,
    seed: str = "",
) -> list[Shortage]:
    """Every reflection with fewer than `promised`, worst first, and the best way left for it.

    `expected` readers still owe readings and may be counted on; each is counted once per reading
    owed. `willing` gave theirs and were not asked for an extra yet; each is asked once.
    """
    owed = {reader: reader.owes for reader in expected}
    free = list(willing)
    found = []
    for work in sorted(works, key=lambda work: (work.served, work.waiting_since)):
        missing = promised - work.served
        if missing <= 0:
            continue
        if _covered(work, missing, owed, most=most):
            found.append(Shortage(work.reflection, missing, Way.WAIT))
            continue
        ask = _whom_to_ask(work, free, most=most, seed=seed)
        free = [reader for reader in free if reader.person not in ask]
        found.append(Shortage(work.reflection, missing, Way.ASK_ONE_MORE if ask else Way.TRAINER, ask))
    return found


def _covered(work: Work, missing: int, owed: dict[Reader, int], *, most: int) -> bool:
    """Takes what is missing from what is owed, scarcest readers last; True when it suffices."""
    fitting = [reader for reader, left in owed.items() if left and may_read(reader, work, most=most)]
    taken = sorted(fitting, key=lambda reader: -owed[reader])[:missing]
    for reader in taken:
        owed[reader] -= 1
    return len(taken) == missing


def _whom_to_ask(work: Work, free: list[Reader], *, most: int, seed: str) -> tuple[Name, ...]:
    fitting = [reader for reader in free if may_read(reader, work, most=most)]
    return tuple(reader.person for reader in sorted(fitting, key=lambda reader: _fit(reader, work, seed))[:2])


def _fit(reader: Reader, work: Work, seed: str) -> tuple[bool, bool, bool, str]:
    return (
        work.author in reader.read_by,
        work.organisation is not None and work.organisation == reader.organisation,
        work.author in reader.earlier,
        spread(seed, reader.person, work.reflection),
    )
