"""How long things stay. A rule removes what is past its time and tells how much that was.

    @rule("logboek")
    def audit(at): ...           # → the number of rows, or {what: number}

`run(dry=True)` runs the very same rules and takes everything back, so its counts are true.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from kernel import clock
from kernel.clock import When

Counts = int | Mapping[str, int]
_rules: dict[str, Callable[[datetime], Counts]] = {}


def rule(name: str):
    """Register the decorated function under a name in Dutch, as the command prints it."""

    def register(function: Callable[[datetime], Counts]) -> Callable[[datetime], Counts]:
        _rules[name] = function
        return function

    return register


def run(*, at: When = None, dry: bool = False) -> dict[str, int]:
    """Apply every rule; with `dry` nothing stays changed. Twice is harmless."""
    at = clock.now(at)
    counts: dict[str, int] = {}
    with transaction.atomic():
        for name, function in _rules.items():
            found = function(at)
            parts = {name: found} if isinstance(found, int) else {f"{name}: {what}": n for what, n in found.items()}
            counts.update(parts)
        transaction.set_rollback(dry)
    return counts
