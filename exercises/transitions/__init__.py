"""The verbs of practising, by theme: answering, pausing, talking it over."""

from exercises.transitions import erasing  # noqa: F401 registers itself
from exercises.transitions.answering import (
    NOT_YOURS,
    Incomplete,
    Saved,
    attach,
    begin,
    choose_date,
    discard_unused_files,
    hand_in,
    save_answers,
    set_aside,
)
from exercises.transitions.pausing import begin_pause, lift_pause, notice
from exercises.transitions.talking import remark

__all__ = [
    "NOT_YOURS",
    "Incomplete",
    "Saved",
    "attach",
    "begin",
    "begin_pause",
    "choose_date",
    "discard_unused_files",
    "hand_in",
    "lift_pause",
    "notice",
    "remark",
    "save_answers",
    "set_aside",
]
