"""The verbs, by who acts: `writing` (the author), `responding` (a reader), `moderating` (the trainer)."""

from reflections.transitions import erasing  # noqa: F401 registers itself
from reflections.transitions.confiding import note_reading
from reflections.transitions.moderating import ask_reader, release, undo_release, withhold
from reflections.transitions.responding import (
    claim_as_trainer,
    claim_next,
    expire_lapsed,
    finish_reading,
    give_back,
    hand_in,
    save_response,
    take_back_response,
)
from reflections.transitions.writing import (
    begin,
    reply,
    rewrite,
    round_of,
    save_draft,
    share_learning,
    submit,
    submit_next,
    take_back,
    withdraw,
    withdraw_learning,
)

__all__ = [
    "ask_reader",
    "begin",
    "claim_as_trainer",
    "claim_next",
    "expire_lapsed",
    "finish_reading",
    "give_back",
    "hand_in",
    "note_reading",
    "release",
    "reply",
    "rewrite",
    "round_of",
    "save_draft",
    "save_response",
    "share_learning",
    "submit",
    "submit_next",
    "take_back",
    "take_back_response",
    "undo_release",
    "withdraw",
    "withdraw_learning",
    "withhold",
]
