"""The verbs, by who acts: `writing` (the author), `claiming` (who reads whom), `responding` (a reader).

`anonymity` says what an author gets to see of a reader. The programme manager: `shared_rounds`, groups that read
together. What a trainer does stands in `moderation`.
"""

from reflections.transitions import erasing, handing_over, transfers  # noqa: F401 they register themselves
from reflections.transitions.claiming import (
    NothingToRead,
    apply_own_dates,
    ask_for_extra,
    assign,
    claim_as_trainer,
    claim_next,
    expire_lapsed,
    give_back,
    keep_apart,
    remind,
    sweep_rounds,
)
from reflections.transitions.responding import (
    finish_reading,
    hand_in,
    require_open,
    save_response,
    take_back_response,
)
from reflections.transitions.rounds import round_of
from reflections.transitions.shared_rounds import read_apart, read_together
from reflections.transitions.writing import (
    begin,
    reply,
    rewrite,
    save_draft,
    share_rule,
    submit,
    submit_next,
    take_back,
    withdraw,
    withdraw_rule,
)

__all__ = [
    "NothingToRead",
    "apply_own_dates",
    "ask_for_extra",
    "assign",
    "begin",
    "claim_as_trainer",
    "claim_next",
    "expire_lapsed",
    "finish_reading",
    "give_back",
    "hand_in",
    "keep_apart",
    "read_apart",
    "read_together",
    "remind",
    "reply",
    "require_open",
    "rewrite",
    "round_of",
    "save_draft",
    "save_response",
    "share_rule",
    "submit",
    "submit_next",
    "sweep_rounds",
    "take_back",
    "take_back_response",
    "withdraw",
    "withdraw_rule",
]
