"""A history as people read it: one line for each move and each note.

What a move is called stands in its row of the table of moves (`Move.told`). A note changes no state and has no row;
each app tells its own in its `words` module, which is found by its name:

    history.register_notes("reflections.review", {"redact": "{who} kortte de reactie in."})

A sentence may name `{who}` did it, `{whom}` the note is about, and `{about}`: which of several things.
`words_check` finds every verb and note in the code that has no sentence.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from kernel.models import Transition

log = logging.getLogger(__name__)

CLOCK = "De site"
UNTOLD = "{who} deed iets waar we hier geen woorden voor hebben."

Names = Mapping[str, str]
notes: dict[str, dict[str, str]] = {}


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened: when, in a sentence, and why where a reason was asked.

    `about` says which of several things, beside a history of more than one.
    """

    at: datetime
    sentence: str
    note: str = ""
    about: str = ""


def register_notes(model: str, sentences: Mapping[str, str]) -> None:
    """The sentences of what leaves a line in the history of `model` and changes no state."""
    notes.setdefault(model, {}).update(sentences)


def history_of(
    *things: Model, about: Mapping[Any, str] | None = None, naming: Callable[[set[str]], Names] | None = None
) -> list[HistoryLine]:
    """Everything that happened to these things, oldest first, in one query.

    about   pk of a thing → what its lines are about
    naming  where notes hold ids of people: those ids → their names
    """
    rows = list(Transition.objects.of(*things).select_related("by"))
    names = naming({row.note for row in rows if row.note}) if naming else None
    return [_line(row, (about or {}).get(row.object_id, ""), names) for row in rows]


def _line(row: Transition, about: str, names: Names | None) -> HistoryLine:
    if names is None:
        return HistoryLine(row.at, sentence_of(row, about=about), row.note, about)
    return HistoryLine(row.at, sentence_of(row, about=about, whom=names.get(row.note, "")), about=about)


def sentence_of(row: Transition, *, about: str = "", whom: str = "") -> str:
    """What happened, in a sentence; never the code of a verb."""
    told = told_of(row.model, row.verb)
    if not told:
        log.error("no words for %s of %s", row.verb, row.model)
    return (told or UNTOLD).format(who=row.by.name if row.by else CLOCK, about=about, whom=whom)


def told_of(model: str, verb: str) -> str:
    """The sentence in the table of moves of this model, else that of a note; empty where there is none."""
    moves = _moves(model)
    return moves[verb].told if verb in moves else notes.get(model, {}).get(verb, "")


def _moves(model: str) -> Mapping[str, Any]:
    try:
        return getattr(apps.get_model(model), "MOVES", {})
    except LookupError:
        return {}
