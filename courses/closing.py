"""What would stay undone if a group closed now: counts in words, never a text. Each room to the right tells its own."""

from collections.abc import Callable

from courses.models import Cohort

Tell = Callable[[Cohort], list[str]]
_tells: list[Tell] = []


def tells_what_is_open(function: Tell) -> Tell:
    """Register what an app says of a group that is about to close: sentences, none where nothing is open."""
    _tells.append(function)
    return function


def still_open(cohort: Cohort) -> list[str]:
    return [line for tell in _tells for line in tell(cohort)]
