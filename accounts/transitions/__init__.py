"""The verbs of people: becoming staff, roles, their own data, leaving, signing in."""

from accounts.transitions.addresses import stop_new_address, stop_token, whose_change
from accounts.transitions.clients import ask_sign_in, save_client, save_sign_in, set_mail_domains
from accounts.transitions.erasing import erase
from accounts.transitions.exports import ask_export, make_export, tidy_exports
from accounts.transitions.installing import make_first_administrator
from accounts.transitions.linking import (
    foreign_links,
    forget_other_ways_in,
    forget_unproven,
    leave_foreign_sign_ins,
    unlink,
)
from accounts.transitions.mail import let_go, send_again, send_all_again
from accounts.transitions.organisations import organisation_named
from accounts.transitions.people import choose_portrait, correct_name, deactivate, reactivate
from accounts.transitions.roles import editors_group, grant_role, take_role
from accounts.transitions.sessions import end_sessions
from accounts.transitions.staffing import (
    accept_role,
    expire_staff_invitations,
    forget_staff_invitations,
    invite_to_role,
    refuse_staff,
    send_staff_again,
    withdraw_staff,
)

__all__ = [
    "accept_role",
    "ask_export",
    "ask_sign_in",
    "choose_portrait",
    "correct_name",
    "deactivate",
    "editors_group",
    "end_sessions",
    "erase",
    "expire_staff_invitations",
    "foreign_links",
    "forget_other_ways_in",
    "forget_staff_invitations",
    "forget_unproven",
    "grant_role",
    "invite_to_role",
    "leave_foreign_sign_ins",
    "let_go",
    "make_export",
    "make_first_administrator",
    "organisation_named",
    "reactivate",
    "refuse_staff",
    "save_client",
    "save_sign_in",
    "send_again",
    "send_all_again",
    "send_staff_again",
    "set_mail_domains",
    "stop_new_address",
    "stop_token",
    "take_role",
    "tidy_exports",
    "unlink",
    "whose_change",
    "withdraw_staff",
]
