"""The verbs of people: becoming staff, roles, their own data, leaving, signing in."""

from accounts.transitions.addresses import stop_new_address, stop_token, whose_change
from accounts.transitions.clients import save_client, save_sign_in
from accounts.transitions.erasing import erase
from accounts.transitions.exports import ask_export, make_export, tidy_exports
from accounts.transitions.installing import make_first_administrator
from accounts.transitions.people import correct_name, deactivate, end_sessions, reactivate
from accounts.transitions.roles import editors_group, grant_role, take_role
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
    "correct_name",
    "deactivate",
    "editors_group",
    "end_sessions",
    "erase",
    "expire_staff_invitations",
    "forget_staff_invitations",
    "grant_role",
    "invite_to_role",
    "make_export",
    "make_first_administrator",
    "reactivate",
    "refuse_staff",
    "save_client",
    "save_sign_in",
    "send_staff_again",
    "stop_new_address",
    "stop_token",
    "take_role",
    "tidy_exports",
    "whose_change",
    "withdraw_staff",
]
