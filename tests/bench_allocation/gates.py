"""The gates of the design in the world of the study, each met or not met, said plainly."""

from dataclasses import dataclass

from tests.bench_allocation.measures import Measured, measure
from tests.bench_allocation.ours import Ours, OursOffering
from tests.bench_allocation.simulation import course
from tests.bench_allocation.systems import LeastReviewed
from tests.bench_allocation.worlds import THE_STUDY

UNDER = {12: 6.0, 24: 3.0, 60: 0.5}
MUTUAL = {12: 5.0, 24: 2.0}
SAME = {24: 5.0}
ASKS = 0.1
TRAINER_AT_TWELVE = 3.0
SPREAD = 1.0
COURSES = {12: 500, 24: 200, 60: 60}  # of four exercises each; a third of them with two asked
QUICK = 20  # times fewer
BESIDE = {
    "none": "zonder reactie, %",
    "under": "minder dan twee, %",
    "spread": "spreiding",
    "mutual": "over en weer, %",
    "same": "zelfde organisatie, %",
    "repeated": "dezelfde lezer opnieuw, %",
    "panels": "panels die overlappen, %",
    "wasted": "verspilde lezingen, %",
}


@dataclass(frozen=True)
class Gate:
    name: str
    found: float
    most: float
    error: float | None = None

    @property
    def met(self) -> bool:
        return self.found <= self.most + 1e-9

    def __str__(self) -> str:
        words = "gehaald     " if self.met else "NIET GEHAALD"
        error = f" ± {self.error:.2f}" if self.error is not None else ""
        return f"{words}  {self.name}: {self.found:.2f}{error} (hooguit {self.most:.4g})"


def gates(*, quick: bool) -> list[Gate]:
    """With three asked as in the study, beside least-reviewed in the same runs; and the trainer's part with two."""
    found: list[Gate] = []
    for size in (12, 24, 60):
        ours, theirs = (_measured(system, size, 3, quick) for system in (Ours, LeastReviewed))
        found += _of_size(size, ours) + _beside(size, ours, theirs)
    return [*found, *_with_two(quick)]


def _with_two(quick: bool) -> list[Gate]:
    """What the trainer gives to a group of twelve, with a third offered on the page; and what it would be without."""
    words = "N=12, twee gevraagd: reacties van de trainer per principe"
    offered = Gate(f"{words}, een derde aangeboden", _trainers(OursOffering, quick), TRAINER_AT_TWELVE)
    print(f"  (zonder dat aanbod: {_trainers(Ours, quick):.2f})")  # noqa: T201 a command's answer
    return [offered]


def _trainers(system, quick: bool) -> float:
    return _measured(system, 12, 2, quick).trainer * 12


def _measured(system, size: int, asked: int, quick: bool) -> Measured:
    number = COURSES[size] // (3 if asked == 2 else 1) // (QUICK if quick else 1)
    return measure(run for seed in range(number) for run in course(system, THE_STUDY, size, asked=asked, seed=seed))


def _of_size(size: int, ours: Measured) -> list[Gate]:
    found = [
        Gate(f"N={size}: harde regels gebroken", ours.broken, 0),
        Gate(f"N={size}: minder dan twee van lezers, %", ours.under, UNDER[size], ours.error),
        Gate(f"N={size}: spreiding, meeste min minste", ours.spread, SPREAD),
        Gate(f"N={size}: extra vragen per persoon", ours.asks, ASKS),
    ]
    if size in MUTUAL:
        found.append(Gate(f"N={size}: over en weer, %", ours.mutual, MUTUAL[size]))
    if size in SAME:
        found.append(Gate(f"N={size}: zelfde organisatie, %", ours.same, SAME[size]))
    return found


def _beside(size: int, ours: Measured, theirs: Measured) -> list[Gate]:
    """Every figure at least as good as least-reviewed in the same run; lower is better in all."""
    found = [
        Gate(f"N={size}: {words} naast minst gelezen", getattr(ours, name), getattr(theirs, name))
        for name, words in BESIDE.items()
    ]
    role = Gate(
        f"N={size}: zonder lezer in een andere rol, % naast minst gelezen",
        100 - ours.cross_role,
        100 - theirs.cross_role,
    )
    return [*found, role, *_waiting(size, ours, theirs)]


def _waiting(size: int, ours: Measured, theirs: Measured) -> list[Gate]:
    pairs = (("eerste", "first"), ("tweede", "second"))
    return [
        Gate(
            f"N={size}: mediaan uren tot de {words} reactie, {when} naast minst gelezen",
            getattr(ours, name)[0],
            getattr(theirs, name)[0],
        )
        for words, field in pairs
        for when, name in (("op tijd", field), ("te laat", f"{field}_late"))
    ]
