"""Sentences about one's own account."""

from django.urls import reverse

from accounts.models import Export
from kernel import outbox
from kernel.models import OutboxMessage


def export_is_ready(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once it was tidied away."""
    if not Export.objects.ready().filter(pk=message.about_id).exists():
        return None
    return outbox.Line("Je gegevens staan een week lang voor je klaar.", reverse("my-data"))


def link_is_gone(message: OutboxMessage) -> outbox.Line:
    """Also to who loosened it themselves: whoever reads this mailbox hears of every change."""
    return outbox.Line(
        "Je account is niet meer gekoppeld aan de inlogdienst van een organisatie. Inloggen kan met een code per mail.",
        reverse("account_login"),
    )


outbox.register("accounts.link_gone", sentence=link_is_gone, urgent=True, subject="Een koppeling is losgemaakt")
outbox.register("accounts.export_ready", sentence=export_is_ready, urgent=True, subject="Je gegevens staan klaar")
