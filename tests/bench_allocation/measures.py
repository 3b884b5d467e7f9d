"""What is counted of a run, and the gates of the design."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean

from tests.bench_allocation.simulation import Run


@dataclass(frozen=True)
class Measured:
    """Means over runs; shares in percent of reflections or of readings."""

    none: float
    under: float
    spread: float
    mutual: float
    same: float
    cross_role: float
    trainer: float
    asks: float
    wasted: float
    first: float  # hours from handing in to the first response, median
    broken: int


def measure(runs: Iterable[Run]) -> Measured:
    rows = [_one(run) for run in runs if run.texts]
    columns = list(zip(*rows, strict=True))
    return Measured(*[mean(column) for column in columns[:-1]], broken=sum(columns[-1]))


def _one(run: Run) -> tuple[float, ...]:
    texts = list(run.texts.values())
    done = [len(text.done) for text in texts]
    readings = [(reader, text.author) for text in texts for reader in text.done]
    pairs = {(reader, author.name) for reader, author in readings}
    claims = sum(text.claims for text in texts)
    waits = sorted(min(text.done.values()) - text.at for text in texts if text.done) or [0.0]
    return (
        100 * sum(number == 0 for number in done) / len(done),
        100 * sum(number < run.promised for number in done) / len(done),
        _spread(done),
        100 * sum((author, reader) in pairs for reader, author in pairs) / max(1, len(pairs)),
        100 * sum(run.people[reader].organisation == author.organisation for reader, author in readings)
        / max(1, len(readings)),
        100 * sum(any(run.people[r].role != text.author.role for r in text.done) for text in texts) / len(texts),
        sum(max(0, run.promised - number) for number in done) / len(done),
        run.bonus_asks / run.size,
        100 * run.expired / max(1, claims),
        waits[len(waits) // 2],
        _broken(run),
    )  # fmt: skip


def _spread(done: list[int]) -> float:
    """Standard deviation of responses per reflection."""
    middle = mean(done)
    return mean((number - middle) ** 2 for number in done) ** 0.5


def _broken(run: Run) -> int:
    """Hard rules: not oneself, not twice (a set cannot), never above the most."""
    own = sum(author in text.ever for author, text in run.texts.items())
    over = sum(text.effective > run.asked + 1 for text in run.texts.values())
    return own + over
