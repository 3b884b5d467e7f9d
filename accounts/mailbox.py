"""Whether someone showed just now that they read the mailbox of their account, and the way to show it."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

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


def proof_of(request: HttpRequest) -> dict[str, Any]:
    """What a yes asks of this session, where another client's sign-in vouches for the account."""
    return {"mailbox_proven": was_proven(request), "session": request.session.session_key or ""}


def prove_again(request: HttpRequest, onward: str) -> HttpResponse:
    """Out, and in again with a code by mail; then on to where they were."""
    logout(request)
    return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': onward})}")
