"""The verbs of groups, of belonging to one, and of an opgave."""

from courses.transitions import retention  # noqa: F401 registers itself
from courses.transitions.challenges import (
    accept_share,
    bring_challenge,
    decline_share,
    describe_challenge,
    leave_challenge,
    let_write,
    recall_share,
    share,
)
from courses.transitions.cohorts import (
    change_dates,
    close,
    name_adviser,
    plan_again,
    set_up_cohort,
    start,
)
from courses.transitions.confidential_reads import note_reading
from courses.transitions.dates import (
    ask_for_time,
    decline_time,
    give_time,
    take_free,
    work_again,
)
from courses.transitions.erasing import settle_mention
from courses.transitions.guiding import erase_note, note_down, read_letter, show_route, write_letter
from courses.transitions.inviting import (
    correct_address,
    decline,
    note_opened,
    remind,
    remind_unopened,
    remind_whom_we_did_not_hear,
    restore,
)
from courses.transitions.joining import (
    accept,
    enrol,
    invite,
    invite_again,
    open_group_link,
    revoke,
)
from courses.transitions.leaving import come_back, leave, pause, resume
from courses.transitions.lists import drop_list, look_at, mend_list, put_list_ready, send_list
from courses.transitions.organisations import merge_organisations
from courses.transitions.trainers import (
    accept_guidance,
    appoint_trainer,
    invite_trainer,
    is_needed,
    remove_trainer,
    when_guidance_ends,
)

__all__ = [
    "accept",
    "accept_guidance",
    "accept_share",
    "appoint_trainer",
    "ask_for_time",
    "bring_challenge",
    "change_dates",
    "close",
    "come_back",
    "correct_address",
    "decline",
    "decline_share",
    "decline_time",
    "describe_challenge",
    "drop_list",
    "enrol",
    "erase_note",
    "give_time",
    "invite",
    "invite_again",
    "invite_trainer",
    "is_needed",
    "leave",
    "leave_challenge",
    "let_write",
    "look_at",
    "mend_list",
    "merge_organisations",
    "name_adviser",
    "note_down",
    "note_opened",
    "note_reading",
    "open_group_link",
    "pause",
    "plan_again",
    "put_list_ready",
    "read_letter",
    "recall_share",
    "remind",
    "remind_unopened",
    "remind_whom_we_did_not_hear",
    "remove_trainer",
    "restore",
    "resume",
    "revoke",
    "send_list",
    "set_up_cohort",
    "settle_mention",
    "share",
    "show_route",
    "start",
    "take_free",
    "when_guidance_ends",
    "work_again",
    "write_letter",
]
