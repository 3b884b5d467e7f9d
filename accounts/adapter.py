"""allauth's door, narrowed: an account is made only by who holds an invitation that holds, and for its address."""

from datetime import timedelta

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect

from accounts import rate_limits
from accounts.entrance import entrance_of, is_open_for
from kernel import background, clock, outbox
from kernel.characters import clean_line

INVITATION_KEY = "invitation"
MADE_KEY = "made_account"
"""In the session that made an account: the account, until its address is confirmed there."""


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open while the session holds an invitation that still holds."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return is_open_for(entrance_of(request))

    def save_user(self, request, user, form, commit=True):
        user.first_name = clean_line(form.cleaned_data.get("first_name", ""))
        user.last_name = clean_line(form.cleaned_data.get("last_name", ""))
        try:
            with transaction.atomic():
                saved = super().save_user(request, user, form, commit)
        except IntegrityError:  # the same form sent twice at once: the first one's code is on its way
            raise ImmediateHttpResponse(redirect("account_login")) from None
        request.session[MADE_KEY] = str(user.pk)
        return saved

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Instead of allauth's own limit, with which a stranger could shut anybody out."""
        if rate_limits.passwords_are_full(request, credentials.get("email", "")):
            raise ValidationError(rate_limits.TOO_MANY_PASSWORDS)

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        rate_limits.count_password(request, credentials.get("email", ""))

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Through the outbox: nobody who signs in waits for a mail server, and none that is away loses a mail."""
        about = {"request": current.request, "email": email, "current_site": get_current_site(current.request)}
        mail = self.render_mail(template_prefix, email, {**about, **context})
        lives = _life_of(template_prefix)
        waiting = outbox.post(mail, recipient=_known(context), expires_at=clock.now() + lives if lives else None)
        background.send.enqueue(str(waiting.pk))

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """With where this site is, for the way to help: whoever has to act may not be able to sign in."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "site_url": settings.SITE_URL}, email)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Takes as long as making an account: a password is hashed here too."""
        make_password(email)
        super().send_account_already_exists_mail(email)


def _known(context: dict):
    user = context.get("user")
    return user if user is not None and user.pk else None


def _life_of(template_prefix: str) -> timedelta | None:
    """How long what is in the mail opens a door; after that nobody is served with it."""
    seconds = {
        "login_code": app_settings.LOGIN_BY_CODE_TIMEOUT,
        "password_reset_code": app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
        "password_reset_key": settings.PASSWORD_RESET_TIMEOUT,
        "email_confirmation": app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
        "email_confirmation_signup": app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    }.get(template_prefix.rsplit("/", 1)[-1])
    return timedelta(seconds=seconds) if seconds else None
