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


def mail_undelivered(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once all of it was seen to."""
    waits = OutboxMessage.objects.set_aside().exclude(kind=message.kind).exists()
    return outbox.Line("Er zijn berichten die niet aankwamen.", reverse("undelivered")) if waits else None


outbox.register("accounts.mail_undelivered", sentence=mail_undelivered)
outbox.register("accounts.export_ready", sentence=export_is_ready, urgent=True, subject="Je gegevens staan klaar")
