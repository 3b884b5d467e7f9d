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


outbox.register("accounts.export_ready", sentence=export_is_ready, urgent=True, subject="Je gegevens staan klaar")
