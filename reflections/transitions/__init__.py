"""The verbs, by who acts: `writing` (the author), `claiming` (who reads whom), `responding` (a reader).

The trainer: `moderating` (a response that was handed in), `placing` (a reading that is stuck) and `guarding` (what
belongs elsewhere, how to read along). Between reader and author: `calling`, `offering`, `talking`. `naming` says what
an author gets to see of a reader; `stranding` ends what nobody can answer any more.
"""

from reflections.transitions import erasing  # noqa: F401 registers itself
from reflections.transitions.calling import accept_call, decline_call, note_call, propose_call, withdraw_call
from reflections.transitions.claiming import (
    NothingToRead,
    ask_for_extra,
    bind,
    claim_as_trainer,
    claim_next,
    expire_lapsed,
    give_back,
    keep_apart,
    remind,
    sweep_rounds,
)
from reflections.transitions.confiding import note_reading
from reflections.transitions.guarding import (
    handle_report,
    lift,
    pass_on_directly,
    read_along_first,
    refer,
    report,
)
from reflections.transitions.moderating import (
    ask_reader,
    forget_looks,
    keep_word,
    look,
    redact,
    release,
    restore,
    thank,
    tie,
    undo_release,
    untie,
    withhold,
)
from reflections.transitions.offering import (
    accept_offer,
    ask_how_it_went,
    decline_offer,
    tell_outcome,
    withdraw_offer,
)
from reflections.transitions.placing import ask_to_read, free_reading, keep_longer
from reflections.transitions.responding import (
    finish_reading,
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
    "NothingToRead",
    "accept_call",
    "accept_offer",
    "ask_for_extra",
    "ask_how_it_went",
    "ask_reader",
    "ask_to_read",
    "ask_writer",
    "begin",
    "bind",
    "claim_as_trainer",
    "claim_next",
    "decline_call",
    "decline_offer",
    "end_stranded",
    "expire_lapsed",
    "finish_reading",
    "forget_looks",
    "free_reading",
    "give_back",
    "hand_in",
    "handle_report",
    "keep_apart",
    "keep_longer",
    "keep_word",
    "lift",
    "look",
    "note_call",
    "note_reading",
    "pass_on_directly",
    "propose_call",
    "read_along_first",
    "redact",
    "refer",
    "release",
    "release_turn",
    "remind",
    "rephrase",
    "reply",
    "report",
    "restore",
    "rewrite",
    "round_of",
    "save_draft",
    "save_response",
    "say",
    "share_learning",
    "submit",
    "submit_next",
    "sweep_rounds",
    "take_back",
    "take_back_response",
    "tell_outcome",
    "thank",
    "tie",
    "undo_release",
    "undo_turn",
    "untie",
    "withdraw",
    "withdraw_call",
    "withdraw_learning",
    "withdraw_offer",
    "withdraw_turn",
    "withhold",
    "withhold_turn",
]
