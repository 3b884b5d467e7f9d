"""The winding line of the masterclass in two sizes: where the stops are, and the pieces between them.

Numbers in, SVG path data out. A stop's place follows from its number alone, so a path of any length winds.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import sin

WIDTH, HEIGHT, EDGE = 190, 26, 8
SWING = 4.5
"""The small path: pixels from the middle line to its highest and lowest stop."""
LARGE_SWING = (0, 16, 26, 16)
"""The large path: pixels that the mark of a stop stands in from the edge, four by four."""


@dataclass(frozen=True)
class Place:
    """The middle of a stop on the small path, and the corner to draw its sign of 20 px from."""

    x: float
    y: float

    @property
    def corner(self) -> str:
        return f"{self.x - 10:g} {self.y - 10:g}"


def places(number: int) -> list[Place]:
    """The stops of a small path, at equal distances."""
    between = (WIDTH - 2 * EDGE) / max(number - 1, 1)
    return [Place(round(EDGE + at * between, 1), round(HEIGHT / 2 + SWING * sin(at * 1.1), 1)) for at in range(number)]


def line(stops: list[Place]) -> str:
    """Through these stops, flat at each of them; empty for fewer than two."""
    if len(stops) < 2:
        return ""
    bends = [_bend(one, other) for one, other in pairwise(stops)]
    return f"M{stops[0].x:g} {stops[0].y:g}{''.join(bends)}"


def _bend(one: Place, other: Place) -> str:
    middle = round((one.x + other.x) / 2, 1)
    return f"C{middle:g} {one.y:g} {middle:g} {other.y:g} {other.x:g} {other.y:g}"


def piece(at: int) -> str:
    """From the mark of a stop to the next, in a box 26 wide and 100 high that is drawn as high as the row is."""
    begin, end = (LARGE_SWING[place % len(LARGE_SWING)] for place in (at, at + 1))
    return f"M{begin} 0C{begin} 50 {end} 50 {end} 100"
