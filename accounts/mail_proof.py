"""A code by mail, before staff set up their first second factor: whoever only has the password gets no further.

The code waits in the session, hashed; it holds ten minutes and three tries. Signing in with a code by mail counts too.
"""

import time

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

_KEY = "mail_proof"
HOLDS_FOR = 600
MOST_TRIES = 3


def proved_by_mail(request: HttpRequest) -> bool:
    """Whether this person read their own mail in this session, in the last ten minutes."""
    kept = request.session.get(_KEY, {})
    moments = [kept.get("proved_at", 0)] if kept.get("who") == str(request.user.pk) else []
    records = get_authentication_records(request, request.user)
    moments += [record["at"] for record in records if record["method"] == "code"]
    return any(time.time() - moment < HOLDS_FOR for moment in moments)


def send_code(request: HttpRequest) -> None:
    """A new code to the address of the account; the one before works no longer."""
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    request.session[_KEY] = {
        "who": str(request.user.pk),
        "code": make_password(_plain(code)),
        "sent_at": time.time(),
        "tries": 0,
    }
    told = {"code": code, "site_url": settings.SITE_URL}
    adapter.send_mail("accounts/email/second_factor_code", request.user.email, told)


def code_waits(request: HttpRequest) -> bool:
    kept = request.session.get(_KEY, {})
    fresh = time.time() - kept.get("sent_at", 0) < HOLDS_FOR
    return kept.get("who") == str(request.user.pk) and "code" in kept and fresh and kept["tries"] < MOST_TRIES


def try_code(request: HttpRequest, typed: str) -> bool:
    """Whether this is the code; counts the try."""
    if not code_waits(request):
        return False
    kept = request.session[_KEY]
    kept["tries"] += 1
    right = check_password(_plain(typed), kept["code"])
    request.session[_KEY] = {"who": kept["who"], "proved_at": time.time()} if right else kept
    return right


def _plain(code: str) -> str:
    """As people copy it: in capitals or not, with or without the hyphen."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
