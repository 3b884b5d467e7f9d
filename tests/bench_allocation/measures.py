"""What is counted of exercises: shares as means over exercises, moments and loads over all of them together."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import inf, nan
from statistics import mean, pstdev

from tests.bench_allocation.simulation import Run, Text

Pair = tuple[float, float]


@dataclass(frozen=True)
class Measured:
    """Shares in percent of reflections or of readings; hours from handing in; nan where nothing was counted.

    `error`: standard error of `under`. `same_least`: the least that each run's own numbers allowed.
    `repeated`: readings in the last exercise of a course by someone who read this author in those before.
    `panels`: of two who read the same text, how often they meet at another in the same exercise.
    `wasted`: readings begun that became no response; `replaced`: given to another after lapsing, per response.
    """

    none: float
    under: float
    error: float
    filled: float
    trainer: float
    spread: float
    deviation: float
    load: tuple[float, float, float]
    mutual: float
    same: float
    same_least: float
    cross_role: float
    repeated: float
    panels: float
    first: Pair
    first_late: Pair
    second: Pair
    second_late: Pair
    wasted: float
    replaced: float
    asks: float
    choosing: Pair
    broken: int


def measure(runs: Iterable[Run]) -> Measured:
    runs = [run for run in runs if run.texts]
    texts = [text for run in runs for text in run.texts.values()]
    loads = [run.given.get(name, 0) for run in runs for name in run.texts]
    under = [_share_below(run, run.promised) for run in runs]
    return Measured(
        none=_mean(runs, lambda run: _share_below(run, 1)),
        under=mean(under),
        error=pstdev(under) / len(under) ** 0.5,
        filled=_mean(runs, lambda run: 100 * _lacking(run) / run.promised),
        trainer=_mean(runs, _lacking),
        spread=_mean(runs, lambda run: max(_counts(run)) - min(_counts(run))),
        deviation=_mean(runs, lambda run: pstdev(_counts(run))),
        load=(percentile(loads, 50), percentile(loads, 95), max(loads)),
        mutual=_mean(runs, _mutual),
        same=_mean(runs, _same),
        same_least=_mean(runs, _same_least),
        cross_role=_mean(runs, _cross_role),
        repeated=_mean([run for run in runs if run.is_last], _repeated),
        panels=_mean(runs, _panels),
        first=_waits(texts, 1, late=False),
        first_late=_waits(texts, 1, late=True),
        second=_waits(texts, 2, late=False),
        second_late=_waits(texts, 2, late=True),
        wasted=_mean(runs, _wasted),
        replaced=sum(text.replaced for text in texts) / max(1, sum(len(text.done) for text in texts)),
        asks=_mean(runs, lambda run: len(run.extra_asked) / run.size),
        choosing=_milliseconds(runs),
        broken=sum(map(_broken, runs)),
    )


def percentile(numbers: Iterable[float], percent: int) -> float:
    """The smallest number that at least so many percent do not exceed; nan of nothing."""
    ordered = sorted(numbers)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else nan


def _mean(runs: list[Run], of: Callable[[Run], float | None]) -> float:
    found = [value for value in map(of, runs) if value is not None]
    return mean(found) if found else nan


def _counts(run: Run) -> list[int]:
    return [len(text.done) for text in run.texts.values()]


def _share_below(run: Run, number: int) -> float:
    return 100 * mean(count < number for count in _counts(run))


def _lacking(run: Run) -> float:
    """Responses per reflection that the trainer gives to keep the promise."""
    return mean(max(0, run.promised - count) for count in _counts(run))


def _readings(run: Run) -> list[tuple[int, int]]:
    return [(reader, author) for author, text in run.texts.items() for reader in text.done]


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _mutual(run: Run) -> float | None:
    pairs = set(_readings(run))
    return _share(sum((author, reader) in pairs for reader, author in pairs), len(pairs))


def _same(run: Run) -> float | None:
    readings = _readings(run)
    places = {name: person.organisation for name, person in run.people.items()}
    return _share(sum(places[reader] == places[author] for reader, author in readings), len(readings))


def _same_least(run: Run) -> float | None:
    """A lower bound: however paired, the readings given and received in this run forced so many within.

    Of an organisation the readings it gave and got cannot all cross when together they exceed all
    readings; nor can one person's, when they exceed the number of texts outside.
    """
    readings = _readings(run)
    places = {name: person.organisation for name, person in run.people.items()}
    gave, got = Counter(places[reader] for reader, _ in readings), Counter(places[author] for _, author in readings)
    by_place = sum(max(0, gave[place] + got[place] - len(readings)) for place in gave)
    outside = {place: sum(places[author] != place for author in run.texts) for place in gave}
    each = Counter(reader for reader, _ in readings)
    by_person = sum(max(0, count - outside[places[reader]]) for reader, count in each.items())
    return _share(max(by_place, by_person), len(readings))


def _cross_role(run: Run) -> float:
    roles = {name: person.role for name, person in run.people.items()}
    return 100 * mean(any(roles[r] != roles[author] for r in text.done) for author, text in run.texts.items())


def _repeated(run: Run) -> float | None:
    earlier = {pair for before in run.before for pair in _readings(before)}
    readings = _readings(run)
    return _share(sum(pair in earlier for pair in readings), len(readings))


def _panels(run: Run) -> float | None:
    together = Counter(pair for text in run.texts.values() for pair in combinations(sorted(text.done), 2))
    return _share(sum(count for count in together.values() if count > 1), together.total())


def _waits(texts: list[Text], number: int, *, late: bool) -> Pair:
    """Median and p90 hours to the so-manieth response."""
    found = waits(texts, number, late=late)
    return percentile(found, 50), percentile(found, 90)


def waits(texts: Iterable[Text], number: int, *, late: bool) -> list[float]:
    """Hours from handing in to the so-manieth response of each text; who never got it waits for ever."""
    return [
        sorted(text.done.values())[number - 1] - text.at if len(text.done) >= number else inf
        for text in texts
        if (text.at > 0) == late
    ]


def _wasted(run: Run) -> float | None:
    claims = sum(text.claims for text in run.texts.values())
    return _share(claims - len(_readings(run)), claims)


def _milliseconds(runs: list[Run]) -> Pair:
    times = [1000 * seconds for run in runs for seconds in run.choosing]
    return percentile(times, 50), percentile(times, 95)


def _broken(run: Run) -> int:
    """Hard rules: not oneself, not twice (a mapping cannot), never above the most."""
    own = sum(author in text.ever for author, text in run.texts.items())
    over = sum(text.effective > run.asked + 1 for text in run.texts.values())
    return own + over
