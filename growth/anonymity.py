"""Figures about people without showing a person. Pure: names and marks in, groups of names out.

The promise: whatever published figures someone adds, subtracts or keeps from an earlier release,
no combination tells about fewer than five people.

How: people are counted in **blocks** of at least five. A newcomer waits until five wait together.
Everything published (the whole, a role, a kind of organisation) is a union of blocks; a block is
split only when both parts keep five. Blocks never merge, so an earlier release is a union of
today's blocks too. A sum of unions of blocks is a sum over blocks: it weighs all people of a block
alike, and so can never single out fewer than five. Where a part would leave fewer than five
behind, it is not published either: that is the complementary suppression.

**Answers** (what came of a rule, which themes, who handed in) are counted the same way, once and for good: a
newcomer is counted with what they answered at that moment, and no change, withdrawal or erasure changes a count.
Which people form a block hangs on nobody's answer. Of a block in which all but one at most answered alike nothing
is told: neither someone outside nor the one who differs may read the others from it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FEWEST = 5
FEWEST_OTHERS = 2
"""So many must have answered otherwise: with one, that one would know what all others said."""
WHOLE = ("all", "")
Cell = tuple[str, str]
Person = Any
"""Whatever stands for one person; hashable."""

Marks = Mapping[Person, Mapping[str, str]]
"""Person → grid → cell."""


@dataclass(frozen=True)
class BlockOfFive:
    """At least five people counted together. After an erasure `members` is smaller than `size`.

    `CountedGroup` keeps it.
    """

    members: frozenset[Person]
    size: int
    row: int | None = None
    """Where it is stored; blocks that lost all members to erasure stay apart."""

    @property
    def can_be_split(self) -> bool:
        return len(self.members) == self.size


@dataclass(frozen=True)
class Release:
    """All blocks after this release, and what it publishes: (grid, cell) → the blocks in it."""

    blocks: tuple[BlockOfFive, ...]
    views: Mapping[Cell, tuple[BlockOfFive, ...]]


def release(
    blocks: Iterable[BlockOfFive],
    newcomers: Iterable[Person],
    marks: Marks,
    grids: Sequence[str],
) -> Release:
    """The next release. `grids` in order of preference: an earlier one may leave no room for a later.

    `marks` gives each person's cell per grid, such as `{"role": "ambtenaar"}`.
    """
    now = _split(_joined(blocks, newcomers), marks, grids)
    whole = {WHOLE: tuple(now)} if now else {}
    return Release(tuple(now), whole | _published(now, marks, grids))


def at_least(number: int) -> int:
    """A count of people as it may be told: the fives in it. 0 means fewer than five."""
    return number - number % FEWEST


@dataclass(frozen=True)
class Counted:
    """At least five people, counted together once: per answer how many gave it."""

    members: frozenset[Person]
    size: int
    answers: Mapping[str, int]


Answers = Mapping[Person, Collection[str]]
"""Person → what they answered: one answer, or any number of things they chose."""


def count_in(counted: Iterable[Counted], answers: Answers) -> Counted | None:
    """Whoever answered and was never counted, together; None while they are fewer than five."""
    newcomers = frozenset(answers) - _already(counted)
    if len(newcomers) < FEWEST:
        return None
    given = Counter(answer for person in newcomers for answer in set(answers[person]))
    return Counted(newcomers, len(newcomers), dict(sorted(given.items())))


def _already(counted: Iterable[Counted]) -> frozenset[Person]:
    return frozenset(person for each in counted for person in each.members)


@dataclass(frozen=True)
class TellableAnswers:
    """What may be told: of `size` people, per answer how many gave it."""

    size: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)


def told_of_one(counted: Iterable[Counted]) -> TellableAnswers:
    """Of a question with one answer per person. A block that is of one mind is left out as a whole."""
    differing = [each for each in counted if not _is_of_one_mind(max(each.answers.values(), default=0), each.size)]
    given: Counter[str] = Counter()
    for each in differing:
        given.update(each.answers)
    return TellableAnswers(_people_counted(differing), dict(given))


def told_of_many(counted: Iterable[Counted]) -> Mapping[str, int]:
    """Of things of which one may choose several: each for itself, where enough did and enough did not."""
    return dict(sum(map(_dividing, counted), Counter()))


def _dividing(counted: Counted) -> Counter[str]:
    return Counter({key: number for key, number in counted.answers.items() if _divides(number, counted.size)})


def told_of_taking_part(counted: Iterable[Counted], people: int) -> int:
    """At least how many did it, by fives; never so many that it says so of everyone, or of all but one."""
    return min(at_least(_people_counted(counted)), at_least(max(0, people - FEWEST_OTHERS)))


def _people_counted(counted: Iterable[Counted]) -> int:
    return sum(each.size for each in counted)


Sums = Mapping[BlockOfFive, Mapping[str, Mapping[str, int]]]
"""BlockOfFive → statement → moment → sum of the places chosen on a line."""


def without_ends(sums: Sums, before: Iterable[BlockOfFive], lowest: int, highest: int) -> Sums:
    """Without statements at which nearly all of a block chose the same end; of a block that was cut, in no part of it.

    What one part keeps to itself could else be found by taking the other part from the figure before.
    """
    hidden = {
        block: {key for key, told in found.items() if _says_all(told, block.size, lowest, highest)}
        for block, found in sums.items()
    }
    for old in before:
        parts = [block for block in sums if block.members < old.members]
        together = {key for part in parts for key in hidden[part]}
        hidden |= dict.fromkeys(parts, together)
    return {
        block: {key: told for key, told in found.items() if key not in hidden[block]} for block, found in sums.items()
    }


def _says_all(told: Mapping[str, int], size: int, lowest: int, highest: int) -> bool:
    return any(says_all(total, size, lowest, highest) for total in told.values())


def says_all(total: int, size: int, lowest: int, highest: int) -> bool:
    """Whether a sum of places tells that everyone, or all but one by one step, chose the same end of the line."""
    return total < size * lowest + FEWEST_OTHERS or total > size * highest - FEWEST_OTHERS


def _is_of_one_mind(most: int, size: int) -> bool:
    return most > size - FEWEST_OTHERS


def _divides(number: int, size: int) -> bool:
    return FEWEST_OTHERS <= number <= size - FEWEST_OTHERS


def _joined(blocks: Iterable[BlockOfFive], newcomers: Iterable[Person]) -> list[BlockOfFive]:
    """With the newcomers as a block of their own, once five wait together."""
    waiting = frozenset(newcomers)
    return [*blocks, BlockOfFive(waiting, len(waiting))] if len(waiting) >= FEWEST else list(blocks)


def _split(blocks: list[BlockOfFive], marks: Marks, grids: Sequence[str]) -> list[BlockOfFive]:
    """Cut along each grid in turn, as far as every part keeps five."""
    people = _people(blocks)
    for grid in grids:
        for mark in sorted({marks[person][grid] for person in people}):
            wanted = {person for person in people if marks[person][grid] == mark}
            blocks = [part for block in blocks for part in _carve(block, wanted)]
    return blocks


def _published(blocks: list[BlockOfFive], marks: Marks, grids: Sequence[str]) -> dict[Cell, tuple[BlockOfFive, ...]]:
    """Per cell of each grid: the blocks that lie in it as a whole; cells without any are not told."""
    cells = {(grid, marks[person][grid]) for grid in grids for person in _people(blocks)}
    views = {cell: tuple(block for block in blocks if _is_all(block, cell, marks)) for cell in sorted(cells)}
    return {cell: found for cell, found in views.items() if found}


def _people(blocks: Iterable[BlockOfFive]) -> set[Person]:
    return {person for block in blocks for person in block.members}


def _carve(block: BlockOfFive, wanted: set[Person]) -> list[BlockOfFive]:
    """The block in two, if both parts keep five people; else the block as it was."""
    inside, outside = block.members & wanted, block.members - wanted
    if block.can_be_split and len(inside) >= FEWEST and len(outside) >= FEWEST:
        return [BlockOfFive(inside, len(inside)), BlockOfFive(outside, len(outside))]
    return [block]


def _is_all(block: BlockOfFive, cell: Cell, marks: Marks) -> bool:
    grid, name = cell
    return block.can_be_split and all(marks[person][grid] == name for person in block.members)
