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
from courses.transitions.cohorts import agree, name_adviser, rename, set_up_cohort, start
from courses.transitions.confidential_reads import note_reading
from courses.transitions.dates import (
    ask_for_time,
    decline_time,
    give_time,
    take_free,
    work_again,
)
from courses.transitions.ending import archive, close, delete_cohort, reopen, take_from_archive
from courses.transitions.erasing import settle_mention
from courses.transitions.guiding import (
    erase_note,
    note_down,
    note_download,
    read_letter,
    rewrite_note,
    show_route,
    write_letter,
)
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
from courses.transitions.planning import change_dates, plan_again, shift_steps
from courses.transitions.trainers import (
    accept_guidance,
    appoint_trainer,
    invite_trainer,
    is_needed,
    remove_trainer,
    when_guidance_ends,
)
from courses.transitions.transfers import (
    accept_transfer,
    decline_transfer,
    on_transfer,
    propose_transfer,
    withdraw_transfer,
)

__all__ = [
    "accept",
    "accept_guidance",
    "accept_share",
    "accept_transfer",
    "agree",
    "appoint_trainer",
    "archive",
    "ask_for_time",
    "bring_challenge",
    "change_dates",
    "close",
    "come_back",
    "correct_address",
    "decline",
    "decline_share",
    "decline_time",
    "decline_transfer",
    "delete_cohort",
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
    "note_download",
    "note_opened",
    "note_reading",
    "on_transfer",
    "open_group_link",
    "pause",
    "plan_again",
    "propose_transfer",
    "put_list_ready",
    "read_letter",
    "recall_share",
    "remind",
    "remind_unopened",
    "remind_whom_we_did_not_hear",
    "remove_trainer",
    "rename",
    "reopen",
    "restore",
    "resume",
    "revoke",
    "rewrite_note",
    "send_list",
    "set_up_cohort",
    "settle_mention",
    "share",
    "shift_steps",
    "show_route",
    "start",
    "take_free",
    "take_from_archive",
    "when_guidance_ends",
    "withdraw_transfer",
    "work_again",
    "write_letter",
]
