"""allauth's form for another address (ACCOUNT_FORMS). Apart from `forms`, which allauth's own forms import."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm
from django.conf import settings
from django.urls import reverse

from accounts.transitions import stop_token
from kernel import audit


class NewAddressForm(AddEmailForm):
    """The code goes to the new address, and word of it to the present one, with a way to stop it."""

    def save(self, request):
        """What the mail says is the same whether or not somebody else has the new address."""
        address = super().save(request)
        stop = settings.SITE_URL + reverse("address-stop", args=[stop_token(self.user)])
        told = {"to_email": self.cleaned_data["email"], "stop_url": stop}
        get_adapter().send_notification_mail("account/email/email_change_asked", self.user, told, self.user.email)
        audit.record("email_change_asked", by=self.user, about=self.user)
        return address
