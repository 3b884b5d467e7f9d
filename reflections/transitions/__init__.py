"""The verbs, by who acts: `writing` (the author), `claiming` (who reads whom), `responding` (a reader).

The trainer: `moderating` (what was handed in, of whatever kind), `placing` (what is waited for) and `guarding`
(what belongs elsewhere, how to read along). `naming` says what an author gets to see of a reader. The programme
manager: `pooling`, groups that read together.
"""

from reflections.transitions import erasing, handing_over  # noqa: F401 they register themselves
from reflections.transitions.claiming import (
    NothingToRead,
    ask_for_extra,
    bind,
    claim_as_trainer,
    claim_next,
    expire_lapsed,
    give_back,
    keep_apart,
    prolong,
    remind,
    sweep_rounds,
)
from reflections.transitions.guarding import (
    lift,
    note_referral_read,
    pass_on_directly,
    read_along_first,
    refer,
)
from reflections.transitions.moderating import (
    ask_writer,
    forget_looks,
    keep_word,
    look,
    redact,
    release,
    restore,
    take_question_back,
    thank,
    tie,
    undo_release,
    untie,
    withhold,
)
from reflections.transitions.placing import (
    ask_to_read,
    free_reading,
    give_to_another,
    has_room,
    keep_longer,
    wait_no_longer,
)
from reflections.transitions.pooling import read_apart, read_together
from reflections.transitions.responding import (
    finish_reading,
    hand_in,
    require_open,
    save_response,
    take_back_response,
)
from reflections.transitions.rounds import round_of
from reflections.transitions.writing import (
    begin,
    reply,
    rewrite,
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
    "ask_for_extra",
    "ask_to_read",
    "ask_writer",
    "begin",
    "bind",
    "claim_as_trainer",
    "claim_next",
    "expire_lapsed",
    "finish_reading",
    "forget_looks",
    "free_reading",
    "give_back",
    "give_to_another",
    "hand_in",
    "has_room",
    "keep_apart",
    "keep_longer",
    "keep_word",
    "lift",
    "look",
    "note_referral_read",
    "pass_on_directly",
    "prolong",
    "read_along_first",
    "read_apart",
    "read_together",
    "redact",
    "refer",
    "release",
    "remind",
    "reply",
    "require_open",
    "restore",
    "rewrite",
    "round_of",
    "save_draft",
    "save_response",
    "share_learning",
    "submit",
    "submit_next",
    "sweep_rounds",
    "take_back",
    "take_back_response",
    "take_question_back",
    "thank",
    "tie",
    "undo_release",
    "untie",
    "wait_no_longer",
    "withdraw",
    "withdraw_learning",
    "withhold",
]
