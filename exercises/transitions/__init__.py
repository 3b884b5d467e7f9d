"""The verbs of practising, by theme: answering, pausing, talking it over."""

from exercises.transitions import erasing, transfers  # noqa: F401 they register themselves
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
from exercises.transitions.remarks import note_remarks_read, remark, require_begun, settle_remarks

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
    "note_remarks_read",
    "notice",
    "remark",
    "require_begun",
    "save_answers",
    "set_aside",
    "settle_remarks",
]
