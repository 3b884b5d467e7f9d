"""The time of one choice and of a plan for everyone, by size: ratios tell the growth, milliseconds the machine."""

import random
import time
from datetime import UTC, datetime, timedelta

from reflections.allocation import Reader, Work, choose, plan
from reflections.allocation.planning import LARGEST
from tests.bench_allocation.measures import percentile

CHOICES = 20
SIZES = (150, 500, 1_000, 2_000, 5_000, 10_000)


def print_growth(quick: bool) -> None:
    print("\nGroei: één keuze, en een plan voor iedereen (twee lezingen)")  # noqa: T201 it is a report
    for size in SIZES[:3] if quick else SIZES:
        readers, works = crowd(size)
        middle, high = _choosing(readers, works)
        parts = "" if size <= LARGEST else f" (boven {LARGEST} in delen)"
        planning = _planning(readers, works)
        print(f"  N={size:6}  kiezen p50/p95 {middle:6.1f}/{high:6.1f} ms   plan {planning:9.0f} ms{parts}")  # noqa: T201


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


def _choosing(readers: list[Reader], works: list[Work]) -> tuple[float, float]:
    times = []
    for reader in readers[:CHOICES]:
        start = time.perf_counter()
        choose(reader, works, most=3, seed="groei")
        times.append(1000 * (time.perf_counter() - start))
    return percentile(times, 50), percentile(times, 95)


def _planning(readers: list[Reader], works: list[Work]) -> float:
    start = time.perf_counter()
    plan(readers, works, each=2, seed="groei")
    return 1000 * (time.perf_counter() - start)
