"""How the measures are printed: three tables for each world, since one line would not hold them."""

from collections.abc import Iterator
from math import isfinite

from tests.bench_allocation.measures import Measured, measure
from tests.bench_allocation.ours import Ours
from tests.bench_allocation.simulation import EXERCISES, course
from tests.bench_allocation.systems import BASELINES
from tests.bench_allocation.worlds import World

SYSTEMS = (*BASELINES, Ours)
SIZES = (1, 2, 3, 5, 7, 12, 24, 60, 150, 500)
QUICK_SIZES = (3, 12, 24)
MOST_COURSES = {True: 10, False: 60}  # quick or not
LARGE = 500  # from here a course is two exercises
READINGS = {True: 240, False: 300}  # people in all courses of one row together; at least one course
LEGEND = """
  Tabel 1: zonder reactie en minder dan twee van lezers (± standaardfout); wat de trainer aanvult, in procenten van
  het beloofde; spreiding: meeste min minste reacties in een oefening; lezingen per persoon p50/p95/meest; extra
  vragen per persoon; gebroken harde regels.
  Tabel 2: over en weer; zelfde organisatie, en het minste dat kon; met een lezer in een andere rol; dezelfde lezer
  bij dezelfde schrijver als in een van de drie oefeningen ervoor; van twee die samen één tekst lazen: hoe vaak nog een.
  Tabel 3: uren van inleveren tot de eerste en de tweede reactie, mediaan/p90, op tijd en te laat ingeleverd (–: zo
  veel kregen er geen); begonnen en niets geworden; overgenomen na verlopen, per reactie; ms per keuze p50/p95."""
WHO = f"{'':20}{'0 %':>6}{'<2 %':>7}{'±':>5}{'trainer %':>11}{'spreiding':>11}{'lezingen':>11}{'vragen':>8}{'fout':>6}"
WITH = f"{'':20}{'weerz %':>9}{'zelfde %':>10}{'minst %':>9}{'rol %':>7}{'opnieuw %':>11}{'panel %':>9}"
WHEN = (
    f"{'':20}{'1e op tijd':>12}{'1e te laat':>12}{'2e op tijd':>12}{'2e te laat':>12}"
    f"{'verspild %':>12}{'overname':>10}{'ms':>12}"
)


def print_world(world: World, asked: int, quick: bool) -> int:
    """All sizes and systems in one world; returns how often ours broke a hard rule."""
    rows = [(f"N={size} {system.name}", system, found) for size, system, found in _rows(world, asked, quick)]
    print(f"\nWereld: {world.name}; {asked} lezingen gevraagd, 2 beloofd")  # noqa: T201 it is a report
    for head, line in ((WHO, _who), (WITH, _with), (WHEN, _when)):
        print(f"\n{head}")  # noqa: T201
        for name, _, found in rows:
            print(f"{name:20}{line(found)}")  # noqa: T201
    return sum(found.broken for _, system, found in rows if system is Ours)


def courses(size: int, quick: bool) -> int:
    """Fewer for large groups: one run of those says more, and takes longer."""
    return max(1, min(MOST_COURSES[quick], READINGS[quick] // size))


def exercises(size: int) -> int:
    return EXERCISES if size < LARGE else 2


def print_courses(quick: bool) -> None:
    sizes = QUICK_SIZES if quick else SIZES
    words = ", ".join(f"N={size}: {courses(size, quick)}" for size in sizes)
    long = f"Cursussen van {EXERCISES} oefeningen achter elkaar, van 2 vanaf N={LARGE}"
    print(f"{long}; per regel zoveel: {words}{LEGEND}")  # noqa: T201


def _rows(world: World, asked: int, quick: bool) -> Iterator[tuple[int, type, Measured]]:
    for size in QUICK_SIZES if quick else SIZES:
        for system in SYSTEMS:
            runs = (
                run
                for seed in range(courses(size, quick))
                for run in course(system, world, size, asked=asked, seed=seed, exercises=exercises(size))
            )
            yield size, system, measure(runs)


def _who(found: Measured) -> str:
    load = "/".join(f"{number:.0f}" for number in found.load)
    return (
        f"{found.none:6.1f}{found.under:7.1f}{found.error:5.1f}{found.filled:11.1f}{found.spread:11.2f}"
        f"{load:>11}{found.asks:8.2f}{found.broken:6}"
    )


def _with(found: Measured) -> str:
    numbers = (found.mutual, found.same, found.same_least, found.cross_role, found.repeated, found.panels)
    return "".join(
        f"{number:{width}.1f}" if isfinite(number) else f"{'–':>{width}}"
        for number, width in zip(numbers, (9, 10, 9, 7, 11, 9), strict=True)
    )


def _when(found: Measured) -> str:
    waits = (found.first, found.first_late, found.second, found.second_late)
    times = "/".join(f"{number:.2f}" for number in found.choosing)
    wasted = f"{found.wasted:.1f}" if isfinite(found.wasted) else "–"
    return "".join(f"{_pair(pair):>12}" for pair in waits) + f"{wasted:>12}{found.replaced:10.3f}{times:>12}"


def _pair(pair: tuple[float, float]) -> str:
    return "/".join(f"{number:.0f}" if isfinite(number) else "–" for number in pair)
