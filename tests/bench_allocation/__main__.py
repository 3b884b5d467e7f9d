"""Print the allocation benchmark: tables, gates, growth, determinism, bindings. See the package's docstring."""

import hashlib
import sys

from tests.bench_allocation.bindings import print_bindings
from tests.bench_allocation.gates import gates
from tests.bench_allocation.growth import print_growth
from tests.bench_allocation.ours import Ours
from tests.bench_allocation.simulation import course
from tests.bench_allocation.tables import print_courses, print_world
from tests.bench_allocation.worlds import THE_STUDY, WORLDS


def main(quick: bool) -> int:
    """Everything; returns 1 where a hard rule was broken or a reading was bound twice."""
    print_courses(quick)
    broken = sum(print_world(world, asked, quick) for asked in (3, 2) for world in ((THE_STUDY,) if quick else WORLDS))
    print("\nPoorten, in de wereld van het onderzoek:")  # noqa: T201 it is a report
    for line in gates(quick=quick):
        print(f"  {line}", flush=True)  # noqa: T201
    print_growth(quick)
    _determinism()
    broken += print_bindings()
    return int(broken > 0)


def _determinism() -> None:
    """The same seeds give the same pairs: a hash over everything that was bound, twice."""
    first, second = _bound(), _bound()
    words = "zelfde zaad, zelfde paren" if first == second else f"ANDERS: {second}"
    print(f"\nVastheid: {first} ({words})")  # noqa: T201


def _bound() -> str:
    runs = [run for seed in range(5) for run in course(Ours, THE_STUDY, 24, asked=2, seed=seed)]
    bound = "|".join(f"{author}:{sorted(text.ever)}" for run in runs for author, text in sorted(run.texts.items()))
    return hashlib.sha256(bound.encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main(quick="--quick" in sys.argv))
