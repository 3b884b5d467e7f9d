"""The verbs, by who acts: `writing` (the author), `responding` (a reader), `moderating` (the trainer).

Between reader and author: `calling`, `offering`, `talking`. `naming` says what an author gets to see of a reader;
`stranding` ends what nobody can answer any more.
"""

from reflections.transitions.calling import accept_call, decline_call, note_call, propose_call, withdraw_call
from reflections.transitions.moderating import ask_reader, release, undo_release, withhold
from reflections.transitions.offering import (
    accept_offer,
    ask_how_it_went,
    decline_offer,
    tell_outcome,
    withdraw_offer,
)
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
from reflections.transitions.stranding import end_stranded
from reflections.transitions.talking import (
    ask_writer,
    release_turn,
    rephrase,
    say,
    undo_turn,
    withdraw_turn,
    withhold_turn,
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
    "accept_call",
    "accept_offer",
    "ask_how_it_went",
    "ask_reader",
    "ask_writer",
    "begin",
    "claim_as_trainer",
    "claim_next",
    "decline_call",
    "decline_offer",
    "end_stranded",
    "expire_lapsed",
    "finish_reading",
    "give_back",
    "hand_in",
    "note_call",
    "propose_call",
    "release",
    "release_turn",
    "rephrase",
    "reply",
    "rewrite",
    "round_of",
    "save_draft",
    "save_response",
    "say",
    "share_learning",
    "submit",
    "submit_next",
    "take_back",
    "take_back_response",
    "tell_outcome",
    "undo_release",
    "undo_turn",
    "withdraw",
    "withdraw_call",
    "withdraw_learning",
    "withdraw_offer",
    "withdraw_turn",
    "withhold",
    "withhold_turn",
]
