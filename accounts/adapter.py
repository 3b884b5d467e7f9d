"""allauth's door, narrowed: an account is made only by who holds an open invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.invited import invitation_of

INVITATION_KEY = "invitation"


class ByInvitation(DefaultAccountAdapter):
    """Sign-up is open while the session holds an invitation; one for staff only for its own address, while it waits."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return INVITATION_KEY in request.session or invitation_of(request) is not None

    def clean_email(self, email: str) -> str:
        """Whoever comes to be staff makes an account with the address that was invited, and no other."""
        signing_up = self.request.user.is_anonymous and INVITATION_KEY not in self.request.session
        invited = invitation_of(self.request) if signing_up else None
        if invited and email.lower() != invited.email.lower():
            raise ValidationError(f"Maak je account met het adres waarop je de uitnodiging kreeg: {invited.email}.")
        return super().clean_email(email)

    def save_user(self, request, user, form, commit=True):
        user.first_name = form.cleaned_data.get("first_name", "")
        user.last_name = form.cleaned_data.get("last_name", "")
        return super().save_user(request, user, form, commit)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """With where this site is, for the way to help: whoever has to act may not be able to sign in."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "site_url": settings.SITE_URL}, email)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Takes as long as making an account: a password is hashed here too."""
        make_password(email)
        super().send_account_already_exists_mail(email)
