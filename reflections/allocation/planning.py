"""Everyone at once: who could read whom, as well as the rules allow; and whom only the trainer can help.

k rounds of a minimum-cost perfect matching (scipy.optimize.linear_sum_assignment, O(k·N³) at worst),
each followed by swaps of two that undo what one round cannot see: people who read each other.
Costs are small integers, so the order of the objective is exact.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from reflections.allocation.choosing import spread
from reflections.allocation.facts import Name, Reader, Work

LARGEST = 5_000  # reflections in one dense matrix; above it the plan is made in parts, and says so
FORBIDDEN = 10_000_000
SWAPPING = 3  # passes over a round; a swap may free another
MUTUAL, SAME_ORGANISATION, AGAIN, SAME_ROLE = 100_000, 10_000, 1_000, 100


@dataclass(frozen=True)
class Plan:
    """Pairs (reader, reflection); `lacking`: reflection → how many the plan could not give it."""

    pairs: tuple[tuple[Name, Name], ...]
    lacking: dict[Name, int]
    in_parts: bool = False

    @property
    def is_whole(self) -> bool:
        return not self.lacking


def plan(readers: Sequence[Reader], works: Sequence[Work], *, each: int, seed: str = "") -> Plan:
    """`each` readings for every reader and for every reflection, as far as the hard rules allow."""
    parts = _parts(readers, works)
    done = [_plan_part(some, their, each, seed) for some, their in parts]
    lacking = {name: count for part in done for name, count in part.lacking.items()}
    return Plan(tuple(pair for part in done for pair in part.pairs), lacking, in_parts=len(parts) > 1)


def _parts(readers: Sequence[Reader], works: Sequence[Work]) -> list[tuple[Sequence[Reader], Sequence[Work]]]:
    count = -(-max(len(readers), len(works), 1) // LARGEST)
    return [(readers[part::count], works[part::count]) for part in range(count)]


def _plan_part(readers: Sequence[Reader], works: Sequence[Work], each: int, seed: str) -> Plan:
    taken = np.zeros((len(readers), len(works)), dtype=bool)
    base = _costs(readers, works, seed)
    writes = _who_wrote(readers, works)
    for _ in range(each):
        costs = _round_costs(base, taken, writes)
        rows, columns = linear_sum_assignment(costs)
        found = {int(row): int(column) for row, column in zip(rows, columns, strict=True)}
        found = {
            row: column for row, column in found.items() if base[row, column] < FORBIDDEN and not taken[row, column]
        }
        for _ in range(SWAPPING):
            _swap_mutual(found, costs, writes)
        for row, column in found.items():
            taken[row, column] = True
    pairs = tuple((readers[row].person, works[column].reflection) for row, column in np.argwhere(taken))
    given = taken.sum(axis=0)
    lacking = {work.reflection: each - int(given[i]) for i, work in enumerate(works) if given[i] < each}
    return Plan(pairs, lacking)


def _costs(readers: Sequence[Reader], works: Sequence[Work], seed: str) -> np.ndarray:
    """What each pair costs, whatever else is chosen; forbidden pairs stand far above all sums."""
    columns = defaultdict(list)
    for column, work in enumerate(works):
        columns[work.author].append(column)
    costs = _noise(readers, works, seed)
    costs += SAME_ORGANISATION * _alike([r.organisation for r in readers], [w.organisation for w in works])
    costs += SAME_ROLE * _alike([r.role for r in readers], [w.role for w in works])
    for row, reader in enumerate(readers):
        costs[row, _of(reader.read_by, columns)] += MUTUAL
        costs[row, _of(reader.earlier, columns)] += AGAIN
        costs[row, _of(reader.avoids | {reader.person}, columns)] = FORBIDDEN
    rows = {reader.person: row for row, reader in enumerate(readers)}
    for column, work in enumerate(works):
        costs[[rows[name] for name in work.team | work.readers if name in rows], column] = FORBIDDEN
    return costs


def _noise(readers: Sequence[Reader], works: Sequence[Work], seed: str) -> np.ndarray:
    """Below every other term: orders equal pairs without favour, and the same every time."""
    one = np.array([int(spread(seed, "reader", reader.person)[:8], 16) for reader in readers], dtype=np.uint32)
    other = np.array([int(spread(seed, "work", work.reflection)[:8], 16) for work in works], dtype=np.uint32)
    mixed = (one[:, None] ^ other[None, :]) * np.uint32(2_654_435_761)
    return ((mixed >> np.uint32(16)) % SAME_ROLE).astype(np.int32)


def _alike(ones: list[Name | None], others: list[Name | None]) -> np.ndarray:
    """1 where both are known and the same."""
    numbers = {name: number for number, name in enumerate({*ones, *others} - {None})}
    first = np.array([numbers.get(name, -1) for name in ones], dtype=np.int32)
    second = np.array([numbers.get(name, -2) for name in others], dtype=np.int32)
    return (first[:, None] == second[None, :]).astype(np.int32)


def _of(authors: Iterable[Name], columns: dict[Name, list[int]]) -> list[int]:
    return [column for author in authors for column in columns.get(author, ())]


def _who_wrote(readers: Sequence[Reader], works: Sequence[Work]) -> dict[int, int]:
    """Row of a reader → column of their own reflection."""
    columns = {work.author: column for column, work in enumerate(works)}
    return {row: columns[reader.person] for row, reader in enumerate(readers) if reader.person in columns}


def _round_costs(base: np.ndarray, taken: np.ndarray, writes: dict[int, int]) -> np.ndarray:
    """Base costs, plus what the rounds before make dear: the same pair again, and reading each other."""
    costs = base.copy()
    costs[taken] += FORBIDDEN
    rows = {column: row for row, column in writes.items()}
    for row, column in np.argwhere(taken):
        if column in rows and int(row) in writes:
            costs[rows[int(column)], writes[int(row)]] += MUTUAL
    return costs


def _swap_mutual(found: dict[int, int], costs: np.ndarray, writes: dict[int, int]) -> None:
    """Undo pairs who would read each other, within this round or over rounds, by the cheapest swap."""
    authors = {column: reader for reader, column in writes.items()}
    for row in list(found):
        if not (_is_mutual(row, found, writes, authors) or costs[row, found[row]] >= MUTUAL):
            continue
        swaps = {other: costs[row, found[other]] + costs[other, found[row]] for other in found if other != row}
        for other in sorted((other for other, cost in swaps.items() if cost < MUTUAL), key=swaps.__getitem__):
            _swap(row, other, found)
            if not (_is_mutual(row, found, writes, authors) or _is_mutual(other, found, writes, authors)):
                break
            _swap(row, other, found)


def _swap(one: int, other: int, found: dict[int, int]) -> None:
    found[one], found[other] = found[other], found[one]


def _is_mutual(row: int, found: dict[int, int], writes: dict[int, int], authors: dict[int, int]) -> bool:
    """The author of what `row` reads also reads what `row` wrote. `authors`: `writes` the other way round."""
    author = authors.get(found[row])
    return author is not None and row in writes and found.get(author) == writes[row]
