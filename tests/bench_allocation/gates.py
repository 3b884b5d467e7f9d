"""The gates of the design in the world of the study, each met or not met, said plainly."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from tests.bench_allocation.measures import Measured, measure, waits
from tests.bench_allocation.ours import Ours, OursOffering
from tests.bench_allocation.simulation import Run, course
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


RESAMPLES = 200

Courses = list[list[Run]]


@dataclass(frozen=True)
class Gate:
    """`error`: standard error of what was found. `apart`: of the difference with a baseline in the same runs."""

    name: str
    found: float
    most: float
    error: float | None = None
    apart: float = 0.0

    @property
    def word(self) -> str:
        if self.found <= self.most + 1e-9:
            return "gehaald     "
        return "even goed   " if self.found <= self.most + 2 * self.apart else "NIET GEHAALD"

    def __str__(self) -> str:
        error = f" ± {self.error:.2f}" if self.error is not None else ""
        apart = f", verschil ± {self.apart:.2f}" if self.apart else ""
        return f"{self.word}  {self.name}: {self.found:.2f}{error} (hooguit {self.most:.4g}{apart})"


def gates(*, quick: bool) -> list[Gate]:
    """With three asked as in the study, beside least-reviewed in the same runs; and the trainer's part with two."""
    found: list[Gate] = []
    for size in (12, 24, 60):
        ours, theirs = (_courses(system, size, 3, quick) for system in (Ours, LeastReviewed))
        measured = _measure(ours)
        found += _of_size(size, measured) + _beside(size, measured, _measure(theirs)) + _waiting(size, ours, theirs)
    return [*found, *_with_two(quick)]


def _with_two(quick: bool) -> list[Gate]:
    """What the trainer gives to a group of twelve, with a third offered on the page; and what it would be without."""
    words = "N=12, twee gevraagd: reacties van de trainer per principe"
    offered = Gate(f"{words}, een derde aangeboden", _trainers(OursOffering, quick), TRAINER_AT_TWELVE)
    print(f"  (zonder dat aanbod: {_trainers(Ours, quick):.2f})")  # noqa: T201 a command's answer
    return [offered]


def _trainers(system, quick: bool) -> float:
    return _measure(_courses(system, 12, 2, quick)).trainer * 12


def _courses(system, size: int, asked: int, quick: bool) -> Courses:
    number = COURSES[size] // (3 if asked == 2 else 1) // (QUICK if quick else 1)
    return [list(course(system, THE_STUDY, size, asked=asked, seed=seed)) for seed in range(number)]


def _measure(courses: Courses) -> Measured:
    return measure(chain.from_iterable(courses))


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
    return [*found, role]


def _waiting(size: int, ours: Courses, theirs: Courses) -> list[Gate]:
    """Median hours; a difference within two of its standard errors is called as good."""
    found = []
    for words, number in (("eerste", 1), ("tweede", 2)):
        for when, late in (("op tijd", False), ("te laat", True)):
            our, their = (_waits(courses, number, late) for courses in (ours, theirs))
            name = f"N={size}: mediaan uren tot de {words} reactie, {when} naast minst gelezen"
            found.append(Gate(name, _median(our), _median(their), apart=_error_of_difference(our, their)))
    return found


def _waits(courses: Courses, number: int, late: bool) -> list[np.ndarray]:
    """One array of hours for each course."""
    texts = ([text for run in runs for text in run.texts.values()] for runs in courses)
    return [np.array(waits(each, number, late=late)) for each in texts]


def _median(waits: Iterable[np.ndarray]) -> float:
    """The middle one, that happened; interpolating is impossible beside a wait without end."""
    return float(np.percentile(np.concatenate(list(waits)), 50, method="lower"))


def _error_of_difference(ours: list[np.ndarray], theirs: list[np.ndarray]) -> float:
    """Standard error of the difference of two medians in the same courses, by drawing courses with replacement."""
    dice = np.random.default_rng(1)
    draws = dice.integers(len(ours), size=(RESAMPLES, len(ours)))
    differences = [_median(ours[i] for i in draw) - _median(theirs[i] for i in draw) for draw in draws]
    return float(np.std(differences))
