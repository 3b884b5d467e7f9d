"""The trainer's verbs: `moderating` (what was handed in, of whatever kind), `reassigning` (what is waited for) and
`guarding` (what belongs elsewhere, how to read along).
"""

from moderation.transitions import erasing, handing_over  # noqa: F401 they register themselves
from moderation.transitions.escalating import see_to_who_waits, tell_others
from moderation.transitions.moderating import (
    ask_writer,
    forget_viewings,
    link_contradiction,
    record_viewing,
    redact,
    release,
    restore,
    save_personal_word,
    take_question_back,
    thank,
    undo_release,
    unlink_contradiction,
    withhold,
)
from moderation.transitions.reassigning import (
    ask_to_read,
    extend_lease,
    free_reading,
    give_to_another,
    wait_no_longer,
)
from moderation.transitions.referrals import (
    note_referral_read,
    pass_on_directly,
    read_along_first,
    resume_text,
    stop_text,
)

__all__ = [
    "ask_to_read",
    "ask_writer",
    "extend_lease",
    "forget_viewings",
    "free_reading",
    "give_to_another",
    "link_contradiction",
    "note_referral_read",
    "pass_on_directly",
    "read_along_first",
    "record_viewing",
    "redact",
    "release",
    "restore",
    "resume_text",
    "save_personal_word",
    "see_to_who_waits",
    "stop_text",
    "take_question_back",
    "tell_others",
    "thank",
    "undo_release",
    "unlink_contradiction",
    "wait_no_longer",
    "withhold",
]
