"""The verbs of people: roles, their own data, leaving, signing in."""

from accounts.transitions.addresses import stop_new_address, stop_token, whose_change
from accounts.transitions.clients import save_client, save_sign_in
from accounts.transitions.erasing import erase
from accounts.transitions.exports import ask_export, make_export, tidy_exports
from accounts.transitions.mail import let_go, send_again, send_all_again
from accounts.transitions.people import correct_name, deactivate, end_sessions, reactivate
from accounts.transitions.roles import editors_group, grant_role, take_role

__all__ = [
    "ask_export",
    "correct_name",
    "deactivate",
    "editors_group",
    "end_sessions",
    "erase",
    "grant_role",
    "let_go",
    "make_export",
    "reactivate",
    "save_client",
    "save_sign_in",
    "send_again",
    "send_all_again",
    "stop_new_address",
    "stop_token",
    "take_role",
    "tidy_exports",
    "whose_change",
]
