"""Staff work with a second factor, everywhere and not only in Wagtail; sessions end in time."""

import time
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from requests import RequestException

from accounts.mail_proof import proved_by_mail
from accounts.models import User
from accounts.states import Role

_BEGAN, _SEEN = "began", "seen"
_EVERY = 300  # seconds between two notes of a visit: a note is a write
OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "address-stop",
        "enquiry-new",
        "health-live",
        "health-ready",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "second-factor-proof",
        "theme",
    }
)
"""The only addresses staff open before they used their second factor: enough to set one up, to use it, and to leave."""
ENROLLING = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})


class SecondFactorForStaff:
    """Sends people with a role in MFA_REQUIRED_ROLES to set up or use their second factor.

    What a view says of itself (`login_required`) does not count: the site's pages, files and Wagtail's API call
    themselves open and decide inside. Setting up the first one takes a code from one's own mail, for a password
    alone may have been phished.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not settings.MFA_REQUIRED_ROLES or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if name in OPEN_WITHOUT_SECOND_FACTOR - ENROLLING or not needs_second_factor(request.user):
            return None
        if used_second_factor(request):
            return None
        if is_mfa_enabled(request.user):
            onward = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('mfa_reauthenticate')}?{onward}")
        if name in ENROLLING:
            return None if proved_by_mail(request) else redirect("second-factor-proof")
        return render(request, "accounts/second_factor.html", status=403)


def needs_second_factor(user: User) -> bool:
    """Whether any of this person's roles is in MFA_REQUIRED_ROLES."""
    required = set(settings.MFA_REQUIRED_ROLES)
    granted = user.clientgrants.order_by().values_list("role")
    roles = {role for (role,) in granted.union(user.cohortgrants.order_by().values_list("role"))}
    if user.is_staff:
        roles.add(Role.EDITOR.value)
    if user.is_superuser:
        roles.add(Role.ADMINISTRATOR.value)
    return bool(roles & required)


def used_second_factor(request: HttpRequest) -> bool:
    """Whether this session signed in with one (a passkey counts)."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


class SessionLimits:
    """Ends a session that was idle or lived too long. What was typed is kept by the rescue."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if request.user.is_authenticated:
            self._end_or_note(request, time.time())
        return self.get_response(request)

    def _end_or_note(self, request: HttpRequest, now: float) -> None:
        began, seen = request.session.get(_BEGAN, now), request.session.get(_SEEN, now)
        if self._is_over("everyone", began, seen, now) or (
            self._is_over("staff", began, seen, now) and needs_second_factor(request.user)
        ):
            logout(request)
        elif now - request.session.get(_SEEN, 0) > _EVERY:
            request.session[_BEGAN], request.session[_SEEN] = began, now

    def _is_over(self, who: str, began: float, seen: float, now: float) -> bool:
        limits = settings.SESSION_LIMITS[who]
        return now - seen > limits["idle"] or now - began > limits["absolute"]


class OwnSignIn:
    """A client's own sign-in that is down is said kindly."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RequestException) and request.path.startswith("/account/oidc/"):
            return render(request, "accounts/sign_in_refused.html", {"why": "down"}, status=503)
        return None
