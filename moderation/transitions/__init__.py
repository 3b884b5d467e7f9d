"""The trainer's verbs: `moderating` (what was handed in, of whatever kind), `placing` (what is waited for) and
`guarding` (what belongs elsewhere, how to read along).
"""

from moderation.transitions import erasing, handing_over  # noqa: F401 they register themselves
from moderation.transitions.guarding import (
    lift,
    note_referral_read,
    pass_on_directly,
    read_along_first,
    refer,
)
from moderation.transitions.moderating import (
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
from moderation.transitions.placing import (
    ask_to_read,
    free_reading,
    give_to_another,
    keep_longer,
    wait_no_longer,
)

__all__ = [
    "ask_to_read",
    "ask_writer",
    "forget_looks",
    "free_reading",
    "give_to_another",
    "keep_longer",
    "keep_word",
    "lift",
    "look",
    "note_referral_read",
    "pass_on_directly",
    "read_along_first",
    "redact",
    "refer",
    "release",
    "restore",
    "take_question_back",
    "thank",
    "tie",
    "undo_release",
    "untie",
    "wait_no_longer",
    "withhold",
]
