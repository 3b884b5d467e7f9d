"""Worlds: people with an organisation, a role, a moment of handing in, and how they read."""

import random
from dataclasses import dataclass

DAY = 24.0  # hours
WINDOW = 7 * DAY
ROLES = ("ambtenaar", "bestuurder", "initiatiefnemer", "belangenorganisatie")


@dataclass(frozen=True)
class Person:
    """`submits` in hours after the deadline (None: never). `asks`: moments of asking for a reading.

    `abandons`: how many of the asked readings, counted from the end, are opened and never finished.
    """

    name: int
    organisation: str
    role: str
    submits: float | None
    asks: tuple[float, ...]
    abandons: int
    accepts_bonus: bool


@dataclass(frozen=True)
class World:
    """Chances in one world. `organisations` are shares; `rush`: everyone asks in the last day."""

    name: str
    late: float = 0.0
    never_submits: float = 0.0
    never_reads: float = 0.0
    stops_after_one: float = 0.0
    drops_out: float = 0.0  # leaves halfway, with an open reading
    rush: bool = False
    organisations: tuple[float, ...] = (0.4, 0.3, 0.2, 0.1)


WORLDS = (
    World("ideaal"),
    World("laat en niet", late=0.15, never_submits=0.05, never_reads=0.20, stops_after_one=0.10),
    World("stormloop", late=0.15, never_submits=0.05, never_reads=0.20, stops_after_one=0.10, rush=True),
    World(
        "een grote organisatie",
        late=0.15,
        never_submits=0.05,
        never_reads=0.20,
        stops_after_one=0.10,
        organisations=(0.6, 0.2, 0.1, 0.1),
    ),
    World("uitval", late=0.15, never_submits=0.05, never_reads=0.20, stops_after_one=0.10, drops_out=0.30),
)
THE_STUDY = WORLDS[1]


Seat = tuple[str, str]


def cohort(world: World, size: int, dice: random.Random) -> list[Seat]:
    """Organisation and role of `size` people; organisations by share, so that every cohort has the same sizes."""
    names = [f"org{index}" for index, share in enumerate(world.organisations) for _ in range(round(share * size))]
    names = (names + ["org0"] * size)[:size]
    dice.shuffle(names)
    return [(name, dice.choice(ROLES)) for name in names]


def people(world: World, seats: list[Seat], asked: int, dice: random.Random) -> list[Person]:
    """How each of a cohort behaves in one exercise; drawn anew for each exercise."""
    return [_person(world, number, seat, asked, dice) for number, seat in enumerate(seats)]


def _person(world: World, number: int, seat: Seat, asked: int, dice: random.Random) -> Person:
    submits = _submits(world, dice)
    count, abandons = _reads(world, asked, dice)
    start = max(0.0, submits or 0.0)
    first = WINDOW - DAY if world.rush else start
    asks = tuple(sorted(dice.uniform(max(start, first), WINDOW) for _ in range(count))) if submits is not None else ()
    if world.drops_out and dice.random() < world.drops_out:
        asks, abandons = tuple(moment for moment in asks if moment < WINDOW / 2), min(abandons + 1, len(asks))
    return Person(number, *seat, submits, asks, min(abandons, len(asks)), dice.random() < 0.4)


def _submits(world: World, dice: random.Random) -> float | None:
    chance = dice.random()
    if chance < world.never_submits:
        return None
    if chance < world.never_submits + world.late:
        return dice.uniform(0.0, 4 * DAY)
    return dice.uniform(-DAY, 0.0)


def _reads(world: World, asked: int, dice: random.Random) -> tuple[int, int]:
    """How many readings someone asks for, and how many of those they never finish."""
    chance = dice.random()
    if chance < world.never_reads / 2:
        return 0, 0
    if chance < world.never_reads:
        return 1, 1
    if chance < world.never_reads + world.stops_after_one:
        return 1, 0
    return asked, 0
