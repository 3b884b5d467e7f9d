"""The verbs of people: roles, their own data, leaving, signing in."""

from accounts.transitions.addresses import stop_new_address, stop_token, whose_change
from accounts.transitions.clients import ask_sign_in, save_client, save_sign_in, set_mail_domains
from accounts.transitions.erasing import erase
from accounts.transitions.exports import ask_export, make_export, tidy_exports
from accounts.transitions.linking import foreign_links, forget_other_ways_in, forget_unproven, unlink
from accounts.transitions.organisations import organisation_named
from accounts.transitions.people import correct_name, deactivate, end_sessions, reactivate
from accounts.transitions.roles import editors_group, grant_role, take_role

__all__ = [
    "ask_export",
    "ask_sign_in",
    "correct_name",
    "deactivate",
    "editors_group",
    "end_sessions",
    "erase",
    "foreign_links",
    "forget_other_ways_in",
    "forget_unproven",
    "grant_role",
    "make_export",
    "organisation_named",
    "reactivate",
    "save_client",
    "save_sign_in",
    "set_mail_domains",
    "stop_new_address",
    "stop_token",
    "take_role",
    "tidy_exports",
    "unlink",
    "whose_change",
]
