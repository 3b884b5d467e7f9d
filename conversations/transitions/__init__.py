"""The verbs, by what two people do: `calling`, `offering`, `helping` (the word on what helped).

`dead_ends` ends what nobody can answer any more, `erasing` what someone who disappears leaves behind.
"""

from conversations.transitions import erasing  # noqa: F401 it registers itself
from conversations.transitions.calling import accept_call, decline_call, note_call, propose_call, withdraw_call
from conversations.transitions.dead_ends import end_stranded
from conversations.transitions.helping import say_what_helped
from conversations.transitions.offering import (
    accept_offer,
    ask_how_it_went,
    decline_offer,
    tell_outcome,
    withdraw_offer,
)

__all__ = [
    "accept_call",
    "accept_offer",
    "ask_how_it_went",
    "decline_call",
    "decline_offer",
    "end_stranded",
    "note_call",
    "propose_call",
    "say_what_helped",
    "tell_outcome",
    "withdraw_call",
    "withdraw_offer",
]
