"""Figures about people without showing a person. Pure: names and marks in, groups of names out.

The promise: whatever published figures someone adds, subtracts or keeps from an earlier release,
no combination tells about fewer than five people.

How: people are counted in **blocks** of at least five. A newcomer waits until five wait together.
Everything published (the whole, a role, a kind of organisation) is a union of blocks; a block is
split only when both parts keep five. Blocks never merge, so an earlier release is a union of
today's blocks too. A sum of unions of blocks is a sum over blocks: it weighs all people of a block
alike, and so can never single out fewer than five. Where a part would leave fewer than five
behind, it is not published either: that is the complementary suppression.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
WHOLE = ("all", "")
Cell = tuple[str, str]


@dataclass(frozen=True)
class Block:
    """At least five people counted together. After an erasure `members` is smaller than `size`."""

    members: frozenset[Hashable]
    size: int
    row: int | None = None
    """Where it is stored; blocks that lost all members to erasure stay apart."""

    @property
    def can_be_split(self) -> bool:
        return len(self.members) == self.size


@dataclass(frozen=True)
class Release:
    """All blocks after this release, and what it publishes: (grid, cell) → the blocks in it."""

    blocks: tuple[Block, ...]
    views: Mapping[Cell, tuple[Block, ...]]


def release(
    blocks: Iterable[Block],
    newcomers: Iterable[Hashable],
    marks: Mapping[Hashable, Mapping[str, str]],
    grids: Sequence[str],
) -> Release:
    """The next release. `grids` in order of preference: an earlier one may leave no room for a later.

    `marks` gives each person's cell per grid, such as `{"role": "ambtenaar"}`.
    """
    waiting = frozenset(newcomers)
    now = [*blocks, Block(waiting, len(waiting))] if len(waiting) >= FEWEST else list(blocks)
    views: dict[Cell, frozenset[Block]] = {}
    for grid in grids:
        for mark in sorted({marks[person][grid] for block in now for person in block.members}):
            wanted = {person for block in now for person in block.members if marks[person][grid] == mark}
            now = [part for block in now for part in _carve(block, wanted)]
    cells = {(grid, marks[person][grid]) for grid in grids for block in now for person in block.members}
    for cell in sorted(cells):
        views[cell] = frozenset(block for block in now if _is_all(block, cell, marks))
    whole = {WHOLE: tuple(now)} if now else {}
    return Release(tuple(now), whole | {cell: tuple(found) for cell, found in views.items() if found})


def at_least(number: int) -> int:
    """A count of people as it may be told: the fives in it. 0 means fewer than five."""
    return number - number % FEWEST


def _carve(block: Block, wanted: set[Hashable]) -> list[Block]:
    """The block in two, if both parts keep five people; else the block as it was."""
    inside, outside = block.members & wanted, block.members - wanted
    if block.can_be_split and len(inside) >= FEWEST and len(outside) >= FEWEST:
        return [Block(inside, len(inside)), Block(outside, len(outside))]
    return [block]


def _is_all(block: Block, cell: Cell, marks: Mapping[Hashable, Mapping[str, str]]) -> bool:
    grid, name = cell
    return block.can_be_split and all(marks[person][grid] == name for person in block.members)
