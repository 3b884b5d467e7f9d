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
from courses.transitions.erasing import settle_mention
from courses.transitions.groups import (
    appoint_trainer,
    change_dates,
    close,
    plan_again,
    set_up_cohort,
    start,
)
from courses.transitions.joining import (
    accept,
    enrol,
    invite,
    leave,
    open_group_link,
    pause,
    resume,
    revoke,
)
from courses.transitions.lists import drop_list, look_at, put_list_ready, send_list

__all__ = [
    "accept",
    "accept_share",
    "appoint_trainer",
    "bring_challenge",
    "change_dates",
    "close",
    "decline_share",
    "describe_challenge",
    "drop_list",
    "enrol",
    "invite",
    "leave",
    "leave_challenge",
    "let_write",
    "look_at",
    "open_group_link",
    "pause",
    "plan_again",
    "put_list_ready",
    "recall_share",
    "resume",
    "revoke",
    "send_list",
    "set_up_cohort",
    "settle_mention",
    "share",
    "start",
]
