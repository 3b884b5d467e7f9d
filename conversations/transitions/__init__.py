"""The verbs, by what two people do: `calling`, `offering`, `talking`, `helping` (the word on what helped);
and `reporting`, for whoever asks the trainer to look.

`dead_ends` ends what nobody can answer any more, `erasing` what someone who disappears leaves behind.
"""

from conversations.transitions import erasing  # noqa: F401 it registers itself
from conversations.transitions.calling import accept_call, decline_call, propose_call, record_call, withdraw_call
from conversations.transitions.dead_ends import end_stranded
from conversations.transitions.helping import say_what_helped
from conversations.transitions.offering import (
    accept_offer,
    ask_how_it_went,
    decline_offer,
    tell_outcome,
    withdraw_offer,
)
from conversations.transitions.reporting import handle_report, report
from conversations.transitions.talking import rephrase, send_message, withdraw_message

__all__ = [
    "accept_call",
    "accept_offer",
    "ask_how_it_went",
    "decline_call",
    "decline_offer",
    "end_stranded",
    "handle_report",
    "propose_call",
    "record_call",
    "rephrase",
    "report",
    "say_what_helped",
    "send_message",
    "tell_outcome",
    "withdraw_call",
    "withdraw_message",
    "withdraw_offer",
]
