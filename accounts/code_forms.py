"""allauth's forms that send a mail with a code or a link (ACCOUNT_FORMS), with our own limit on how often.

Apart from `forms`, which allauth's own forms import.
"""

from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from allauth.core import context
from django.core.exceptions import ValidationError

from accounts import rate_limits


class _NotTooOften:
    def clean_email(self) -> str:
        """Counted for an unknown address as for a known one: the answer tells nothing."""
        email = super().clean_email()  # type: ignore[misc]
        if rate_limits.mails_are_full(context.request, email):
            raise ValidationError(rate_limits.TOO_MANY_CODES)
        return email


class CodeRequestForm(_NotTooOften, RequestLoginCodeForm):
    """Sign in with a code by mail."""


class PasswordResetForm(_NotTooOften, ResetPasswordForm):
    """A link by mail to choose a new password."""
