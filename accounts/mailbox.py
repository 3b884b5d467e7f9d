"""Whether someone showed just now that they read the mailbox of their account."""

import time

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

JUST_NOW = 15 * 60  # seconds


def was_proven(request: HttpRequest) -> bool:
    """By a code from that mailbox, in this session; what a sign-in service says of an address is no proof."""
    if not request.user.is_authenticated:
        return False
    return any(
        record["method"] == "code"
        and str(record.get("email", "")).lower() == request.user.email.lower()
        and time.time() - record["at"] < JUST_NOW
        for record in get_authentication_records(request, request.user)
    )
