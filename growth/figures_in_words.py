"""How figures are said: with a comma, a change in words, and nothing told of fewer than five. Pure."""

from collections.abc import Mapping

TOO_FEW = "nog te weinig mensen"


def comma(number: float) -> str:
    """A mean as the Dutch write it: `3,4`."""
    return f"{number:.1f}".replace(".", ",")


def change_in_words(change: float) -> str:
    """`0,8 verder`, `gelijk` or `0,3 terug`: words, so that the sign is never missed."""
    if abs(change) < 0.05:
        return "gelijk"
    return f"{comma(abs(change))} {'verder' if change > 0 else 'terug'}"


def from_to(means: Mapping[str, float]) -> str:
    """`3,0 → 3,8`."""
    return f"{comma(means['start'])} → {comma(means['end'])}"


def means_in_words(means: Mapping[str, float] | None) -> str:
    """`3,0 → 3,8 (0,8 verder)`."""
    if means is None:
        return "niet gevraagd"
    return f"{from_to(means)} ({change_in_words(means['change'])})"


def at_least(number: int) -> str:
    """`minstens 10`, or that there are too few to tell of."""
    return f"minstens {number}" if number else TOO_FEW


def of_how_many(told: tuple[int, int]) -> str:
    """`2 van 5`; of which the five are those who were counted together."""
    number, size = told
    return f"{number} van {size}" if size else TOO_FEW
