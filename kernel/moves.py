"""States are a table. A verb makes one move in it, by compare-and-swap, with a history row.

    SUBMISSION_MOVES = Moves({
        "hand_in": Move(
            {"draft"},
            "handed_in",
            refusal="Je had deze oefening al ingeleverd.",
            told="{who} leverde de oefening in.",
        ),
    })
    move(submission, "hand_in", by=user)          # inside transaction.atomic

Two tabs, one winner: the update names the states it may start from, and whoever finds no row
left to update gets WrongMoment and a sentence.
"""

from collections.abc import Mapping, Set
from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from kernel import clock
from kernel.clock import When
from kernel.errors import WrongMoment


@dataclass(frozen=True)
class Move:
    """From any of `sources` to `target`.

    refusal   what someone reads who came too late
    told      the sentence of this move in a history; `kernel.history` says which names it may hold
    """

    sources: Set[str]
    target: str
    _: KW_ONLY
    refusal: str = "Dit is intussen veranderd. Bekijk hoe het er nu voor staat."
    told: str


class Moves(Mapping[str, Move]):
    """The table of one model: verb → Move."""

    def __init__(self, rows: Mapping[str, Move]):
        self._rows = dict(rows)

    def __getitem__(self, verb: str) -> Move:
        return self._rows[verb]

    def __iter__(self):
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)

    def states(self) -> set[str]:
        """Every state that occurs; a convention test holds it against the model's choices."""
        return {state for row in self.values() for state in (*row.sources, row.target)}

    def allows(self, verb: str, state: str) -> bool:
        return state in self[verb].sources


def move(thing: Model, verb: str, *, by: Any, at: When = None, note: str = "", **changes: Any) -> None:
    """Make the move `verb` on `thing`, or raise WrongMoment; `changes` are columns set with it.

    `by` is the acting user, or None where the clock acts. The caller has checked *who*; the
    table of the model (`MOVES`) says *when*.
    """
    from kernel.models import Transition

    row: Move = type(thing).MOVES[verb]  # type: ignore[attr-defined]
    at = clock.now(at)
    with transaction.atomic():
        before = thing.state  # type: ignore[attr-defined]
        if not _swap(thing, row, changes):
            raise WrongMoment(row.refusal)
        Transition.objects.record(thing, verb, before, row.target, by=by, at=at, note=note)


def _swap(thing: Model, row: Move, changes: dict[str, Any]) -> bool:
    """The compare-and-swap itself: the state we saw, if the table allows it, becomes the target."""
    before = thing.state  # type: ignore[attr-defined]
    if before not in row.sources:
        return False
    rows = type(thing)._base_manager.filter(pk=thing.pk, state=before)
    if not rows.update(state=row.target, **changes):
        return False
    for name, value in {"state": row.target, **changes}.items():
        setattr(thing, name, value)
    return True


def record(thing: Any, verb: str, *, by: Any, at: When = None, why: str = "") -> None:
    """A row in the history of a deed that changes no state."""
    from kernel.models import Transition

    Transition.objects.record(thing, verb, thing.state, thing.state, by=by, at=clock.now(at), note=why)
