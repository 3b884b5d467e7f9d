"""The gates of the design in the world of the study, each met or not met, said plainly."""

from dataclasses import dataclass

from tests.bench_allocation.measures import Measured, measure
from tests.bench_allocation.simulation import simulate
from tests.bench_allocation.systems import LeastReviewed, Ours
from tests.bench_allocation.worlds import THE_STUDY

UNDER = {12: 6.0, 24: 3.0, 60: 0.5}
MUTUAL = {12: 5.0, 24: 2.0}
SAME = {24: 5.0}
ASKS = 0.1
TRAINER_AT_TWELVE = 3.0
SPREAD = 1.0


@dataclass(frozen=True)
class Gate:
    name: str
    found: float
    most: float

    @property
    def met(self) -> bool:
        return self.found <= self.most + 1e-9

    def __str__(self) -> str:
        return (
            f"{'gehaald     ' if self.met else 'NIET GEHAALD'}  {self.name}: {self.found:.2f} (hooguit {self.most:g})"
        )


def gates(*, quick: bool) -> list[Gate]:
    """With three asked as in the study, beside least-reviewed in the same runs; and the trainer's part with two."""
    found: list[Gate] = []
    for size in (12, 24, 60):
        runs = (60 if quick else 1200) // max(1, size // 12)
        ours, theirs = (_measured(system, size, 3, runs) for system in (Ours, LeastReviewed))
        found += _of_size(size, ours) + _beside(size, ours, theirs)
    two = _measured(Ours, 12, 2, 60 if quick else 600)
    found.append(Gate("N=12, twee gevraagd: reacties van de trainer per principe", two.trainer * 12, TRAINER_AT_TWELVE))
    return found


def _measured(system, size: int, asked: int, runs: int) -> Measured:
    return measure(simulate(system, THE_STUDY, size, asked=asked, seed=seed) for seed in range(runs))


def _of_size(size: int, ours: Measured) -> list[Gate]:
    found = [
        Gate(f"N={size}: harde regels gebroken", ours.broken, 0),
        Gate(f"N={size}: minder dan twee van lezers, %", ours.under, UNDER[size]),
        Gate(f"N={size}: spreiding", ours.spread, SPREAD),
        Gate(f"N={size}: extra vragen per persoon", ours.asks, ASKS),
    ]
    if size in MUTUAL:
        found.append(Gate(f"N={size}: over en weer, %", ours.mutual, MUTUAL[size]))
    if size in SAME:
        found.append(Gate(f"N={size}: zelfde organisatie, %", ours.same, SAME[size]))
    return found


def _beside(size: int, ours: Measured, theirs: Measured) -> list[Gate]:
    """Every figure at least as good as least-reviewed in the same run."""
    names = {
        "none": "zonder reactie, %",
        "under": "minder dan twee, %",
        "mutual": "over en weer, %",
        "same": "zelfde organisatie, %",
    }
    return [
        Gate(f"N={size}: {words} naast minst gelezen", getattr(ours, name), getattr(theirs, name) + 0.1)
        for name, words in names.items()
    ]
