"""Reflections that will miss their promise, and what can be done: never silently."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reflections.allocation.choosing import may_read, spread
from reflections.allocation.facts import Name, Reader, Work

FEW = 5


class Way(StrEnum):
    """How a reflection can still get its response, in the order in which it is tried."""

    WAIT = "wait"
    ASK_ONE_MORE = "ask_one_more"
    TRAINER = "trainer"


@dataclass(frozen=True)
class Shortage:
    """`missing` responses of one reflection; `ask`: whom to ask for one extra."""

    reflection: Name
    missing: int
    way: Way
    ask: tuple[Name, ...] = ()


def shortages(
    works: Iterable[Work],
    expected: Iterable[Reader],
    willing: Iterable[Reader],
    *,
    asked: Iterable[Reader] = (),
    others: Iterable[Reader] = (),
    promised: int,
    most: int,
    each: int = 1,
    seed: str = "",
) -> list[Shortage]:
    """Every reflection with fewer than `promised`, worst first, and the best way left for it.

    `expected` readers still owe readings and may be counted on; each is counted once per reading
    owed. `willing` gave theirs and were not asked for an extra yet; each is asked once. `asked`
    were asked and may still come. `each`: how many have been asked, at most, for one missing response.
    `others` are neither, and count as peers the trainer could ask: a group without a peer for someone
    falls short by numbers alone.
    """
    owed = {reader: reader.owes for reader in expected}
    free, coming = list(willing), list(asked)
    peers = [*owed, *free, *coming, *others]
    found = []
    for work in sorted(works, key=lambda work: (work.served, work.waiting_since)):
        missing = _missing(work, promised, peers, most)
        if missing <= 0:
            continue
        wanted = each * (missing - _take_owed(work, missing, owed, most=most))
        already = _take(work, wanted, coming, most=most, seed=seed)
        ask = _take(work, wanted - len(already), free, most=most, seed=seed)
        found.append(Shortage(work.reflection, missing, _way(wanted, already, ask), ask))
    return found


def _missing(work: Work, promised: int, peers: list[Reader], most: int) -> int:
    """A peer is only missed where there is one who may read it."""
    by_number = promised - work.served
    has_peers = by_number > 0 or any(may_read(each, work, most=most) for each in peers)
    return work.lacks(promised) if has_peers else by_number


def _take_owed(work: Work, missing: int, owed: dict[Reader, int], *, most: int) -> int:
    """Takes what is missing from what is owed, scarcest readers last; how much of it there was."""
    fitting = [reader for reader, left in owed.items() if left and may_read(reader, work, most=most)]
    taken = sorted(fitting, key=lambda reader: -owed[reader])[:missing]
    for reader in taken:
        owed[reader] -= 1
    return len(taken)


def _take(work: Work, count: int, readers: list[Reader], *, most: int, seed: str) -> tuple[Name, ...]:
    """Takes up to `count` fitting people out of `readers`, the best fitting first."""
    fitting = [reader for reader in readers if may_read(reader, work, most=most)] if count else []
    taken = sorted(fitting, key=lambda reader: _fit(reader, work, seed))[:count]
    readers[:] = [reader for reader in readers if reader not in taken]
    return tuple(reader.person for reader in taken)


def candidates(work: Work, readers: Iterable[Reader], *, most: int, secret: str) -> list[Reader]:
    """The few whom one would rather ask for this work: who read before those who did not, who still owes first.

    `secret` is of this author and known to nobody. It sets half of the group apart before anything else is looked at,
    and whoever is kept from the author is among that half. So who is not offered is one of many, and neither the order
    nor the length says more; the same half every time, or what comes and goes would.
    """
    fitting = [reader for reader in _offered(work, list(readers), secret) if may_read(reader, work, most=most)]
    fitting.sort(key=lambda reader: (not reader.gave, not reader.owes, *_fit(reader, work, secret)))
    return fitting[:FEW]


def _offered(work: Work, readers: list[Reader], secret: str) -> list[Reader]:
    """The other half: drawn from everyone but its writers, those who are kept apart drawn first."""
    others = [reader for reader in readers if reader.person != work.author and reader.person not in work.team]
    drawn = sorted(others, key=lambda reader: (work.author not in reader.avoids, spread(secret, reader.person)))
    half = -(-len(drawn) // 2) if len(drawn) > 1 else 0
    return [reader for reader in drawn[half:] if work.author not in reader.avoids]


def _way(wanted: int, already: tuple[Name, ...], ask: tuple[Name, ...]) -> Way:
    if ask:
        return Way.ASK_ONE_MORE
    return Way.WAIT if already or not wanted else Way.TRAINER


def _fit(reader: Reader, work: Work, seed: str) -> tuple[bool, bool, bool, str]:
    return (
        work.author in reader.read_by,
        work.organisation is not None and work.organisation == reader.organisation,
        work.author in reader.earlier,
        spread(seed, reader.person, work.reflection),
    )
