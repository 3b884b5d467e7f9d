"""When to ask for one more reading, and how sparingly: near the end, where someone really falls short.

Measured in `make bench-allocation`: asked earlier, most extras go to reflections that would have had
their responses anyway; asked after noon of the last day, they come too late.
"""

from dataclasses import dataclass

NOON = 12


@dataclass(frozen=True)
class Asking:
    """`near`: only who showed themselves is counted on. `each`: people asked for one missing response."""

    near: bool
    each: int


def asking(days_left: int, hour: int) -> Asking | None:
    """How to ask with so many working days left, at this hour of the day; None: not now.

    Three days before, everyone who owes is still counted on: only who cannot get there gets an extra.
    """
    if days_left == 3:
        return Asking(near=False, each=1)
    if days_left == 1:
        return Asking(near=True, each=1)
    return Asking(near=True, each=2) if days_left == 0 and hour < NOON else None
