"""Print the allocation benchmark: tables, gates, growth, determinism. See the package's docstring."""

import hashlib
import random
import sys
import time
from datetime import UTC, datetime, timedelta

from reflections.allocation import Reader, Work, choose, plan
from tests.bench_allocation.gates import gates
from tests.bench_allocation.measures import Measured, measure
from tests.bench_allocation.simulation import simulate
from tests.bench_allocation.systems import SYSTEMS, Ours
from tests.bench_allocation.worlds import THE_STUDY, WORLDS, World

SIZES = (1, 2, 3, 5, 7, 12, 24, 60, 150, 500)
HEAD = (
    f"{'':22}{'0 %':>6}{'<2 %':>6}{'spreid':>7}{'weerz %':>8}{'zelfde %':>9}{'rol %':>6}"
    f"{'trainer':>8}{'vragen':>7}{'verlopen %':>11}{'1e uur':>7}{'fout':>5}"
)


def main(quick: bool) -> int:
    """The whole table; returns 1 where a hard rule was broken."""
    broken = 0
    for asked in (3, 2):
        for world in (THE_STUDY,) if quick else WORLDS:
            broken += _table(world, asked, quick)
    print("\nPoorten, in de wereld van het onderzoek:")  # noqa: T201 it is a report
    for line in gates(quick=quick):
        print(f"  {line}")  # noqa: T201
    _growth(quick)
    _determinism()
    return int(broken > 0)


def _table(world: World, asked: int, quick: bool) -> int:
    print(f"\nWereld: {world.name}; {asked} lezingen gevraagd, 2 beloofd\n{HEAD}")  # noqa: T201
    broken = 0
    for size in SIZES if not quick else (3, 12, 24):
        for system in SYSTEMS if size <= 60 else (*SYSTEMS[-2:],):
            runs = max(1, min(300, (240 if quick else 1200) // size))
            found = measure(simulate(system, world, size, asked=asked, seed=seed) for seed in range(runs))
            broken += found.broken if system is Ours else 0
            print(_row(f"N={size} {system.name}", found))  # noqa: T201
    return broken


def _row(name: str, found: Measured) -> str:
    return (
        f"{name:22}{found.none:6.1f}{found.under:6.1f}{found.spread:7.2f}{found.mutual:8.1f}{found.same:9.1f}"
        f"{found.cross_role:6.0f}{found.trainer:8.2f}{found.asks:7.2f}{found.wasted:11.1f}{found.first:7.0f}{found.broken:5}"
    )


def _growth(quick: bool) -> None:
    """Time of one choice and of a plan, by size; ratios tell the growth, seconds the machine."""
    print("\nGroei: één keuze, en een plan voor iedereen")  # noqa: T201
    for size in (150, 500, 1_000) if quick else (150, 500, 1_000, 2_000, 5_000, 10_000):
        readers, works = crowd(size)
        start = time.perf_counter()
        for reader in readers[:5]:
            choose(reader, works, most=3, seed="groei")
        choosing = (time.perf_counter() - start) / 5
        planning = _planning(readers, works) if size <= 2_000 else None
        words = f"{planning * 1000:9.0f} ms" if planning is not None else "niet in één keer"
        print(f"  N={size:6}  kiezen {choosing * 1000:7.1f} ms   plan {words}")  # noqa: T201


def _planning(readers: list[Reader], works: list[Work]) -> float:
    start = time.perf_counter()
    plan(readers, works, each=2, seed="groei")
    return time.perf_counter() - start


def crowd(size: int) -> tuple[list[Reader], list[Work]]:
    dice = random.Random(size)  # noqa: S311 a benchmark
    places = [dice.choice("aaaabbbccd") for _ in range(size)]
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    readers = [Reader(number, organisation=places[number], owes=2) for number in range(size)]
    works = [
        Work(number, number, dice.randint(0, 2), monday + timedelta(minutes=number), organisation=places[number])
        for number in range(size)
    ]
    return readers, works


def _determinism() -> None:
    """The same seeds give the same pairs: a hash over everything that was bound in twenty runs."""
    runs = [simulate(Ours, THE_STUDY, 24, asked=2, seed=seed) for seed in range(20)]
    bound = "|".join(f"{author}:{sorted(text.ever)}" for run in runs for author, text in sorted(run.texts.items()))
    print(f"\nVastheid: {hashlib.sha256(bound.encode()).hexdigest()[:16]} (zelfde zaad, zelfde paren)")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(quick="--quick" in sys.argv))
