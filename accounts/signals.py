"""What libraries tell about signing in, for the audit log. Our own flow has no signals; theirs does.

Nothing anyone typed is written down: an unknown address leaves a line without a person.
"""

from allauth.account import signals as account
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.contrib.auth import signals as auth

from accounts import transitions
from accounts.adapter import MADE_KEY
from accounts.models import User
from accounts.transitions.sessions import end_sessions
from kernel import audit, visitors


def signed_in(sender, request, user, **kwargs) -> None:
    audit.record("signed_in", by=user, about=user)


def signed_out(sender, request, user, **kwargs) -> None:
    if user is not None:
        audit.record("signed_out", by=user, about=user)


def refused(sender, credentials, **kwargs) -> None:
    """A password that was wrong, for an account that may not exist."""
    address = str(credentials.get("email") or credentials.get("login") or "")
    audit.record("sign_in_refused", by=None, about=User.objects.filter(email__iexact=address).first())


def factor_refused(sender, user, **kwargs) -> None:
    audit.record("second_factor_refused", by=None, about=user)


def used_at_once(sender, request, user, authenticator, **kwargs) -> None:
    """Whoever just set up a factor also just used it: the code or the key was asked for."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", type=authenticator.type)


def changed(action: str, *, others_out: bool = True):
    """A receiver that writes `action`, and ends the person's other sessions."""

    def receiver(sender, request, user, **kwargs) -> None:
        audit.record(action, by=user if request.user.is_authenticated else None, about=user)
        if others_out:
            end_sessions(user, but=request.session.session_key)

    return receiver


def proven(sender, request, email_address, **kwargs) -> None:
    """A mailbox was confirmed. Not in the browser that made the account? Then somebody else may have made it."""
    user = email_address.user
    made_here = request.session.pop(MADE_KEY, "") == str(user.pk)
    if request.user.is_authenticated or made_here:
        return
    used = {record["method"] for record in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])}
    transitions.forget_other_ways_in(user, used=used, by=user)


def password_was_reset(sender, request, user, **kwargs) -> None:
    """By a link in the mailbox: from now on this browser is the owner's."""
    if not EmailAddress.objects.filter(user=user, verified=True).exists():
        transitions.forget_other_ways_in(user, used={"password"}, by=user)
        request.session[MADE_KEY] = str(user.pk)


def _social(action: str):
    def receiver(sender, request, **kwargs) -> None:
        found = kwargs.get("sociallogin") or kwargs.get("socialaccount")
        audit.record(action, by=visitors.signed_in(request), about=found.user)

    return receiver


_RECEIVERS = [
    (auth.user_logged_in, signed_in),
    (auth.user_logged_out, signed_out),
    (auth.user_login_failed, refused),
    (mfa.authentication_failed, factor_refused),
    (mfa.authenticator_added, changed("second_factor_added")),
    (mfa.authenticator_added, used_at_once),
    (mfa.authenticator_removed, changed("second_factor_removed")),
    (mfa.authenticator_reset, changed("recovery_codes_renewed")),
    (account.password_changed, changed("password_changed")),
    (account.password_set, changed("password_changed")),
    (account.password_reset, changed("password_reset")),
    (account.password_reset, password_was_reset),
    (account.email_confirmed, proven),
    (account.email_changed, changed("email_changed", others_out=False)),
    (account.email_added, changed("email_added", others_out=False)),
    (social.social_account_added, _social("sign_in_linked")),
    (social.social_account_removed, _social("sign_in_unlinked")),
]


def listen() -> None:
    for signal, receiver in _RECEIVERS:
        signal.connect(receiver, weak=False, dispatch_uid=f"accounts.signals.{id(signal)}.{id(receiver)}")
