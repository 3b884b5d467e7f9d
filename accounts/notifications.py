"""Sentences about one's own account, and about who gets which role."""

from django.urls import reverse

from accounts.models import ClientGrant, Export, RoleInvitation
from accounts.policies import is_switched_off, may_grant
from kernel import outbox
from kernel.models import OutboxMessage


def export_is_ready(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once it was tidied away."""
    if message.about_among(Export.objects.ready()):
        return outbox.NoticeLine("Je gegevens staan een week lang voor je klaar.", reverse("my-data"))
    return None


def link_is_gone(message: OutboxMessage) -> outbox.NoticeLine:
    """Also to who loosened it themselves: whoever reads this mailbox hears of every change."""
    return outbox.NoticeLine(
        "Je account is niet meer gekoppeld aan de inlogdienst van een organisatie. Inloggen kan met een code per mail.",
        reverse("account_login"),
    )


outbox.register("accounts.link_gone", sentence=link_is_gone, urgent=True, subject="Een koppeling is losgemaakt")


def mail_undelivered(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once all of it was seen to."""
    waits = OutboxMessage.objects.set_aside().exclude(kind=message.kind).exists()
    return outbox.NoticeLine("Er zijn berichten die niet aankwamen.", reverse("undelivered")) if waits else None


outbox.register("accounts.mail_undelivered", sentence=mail_undelivered)
outbox.register("accounts.export_ready", sentence=export_is_ready, urgent=True, subject="Je gegevens staan klaar")


def role_offered(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once it was answered, taken back or past its day."""
    found = message.about_among(RoleInvitation.objects.still_open().select_related("client", "invited_by"))
    if found is None or is_switched_off(message.address):
        return None
    who = found.invited_by.name if found.invited_by else "De beheerder van deze site"
    what = f"{found.get_role_display()} te worden van {found.where}"
    return outbox.NoticeLine(f"{who} vraagt je om {what}. Lees eerst wat dat inhoudt.", found.get_absolute_url())


def role_given(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To the others who give roles there. Nothing, once it was taken back."""
    found = message.about_among(ClientGrant.objects.select_related("client", "user"))
    if found is None or not may_grant(message.recipient, found.client):
        return None
    where = found.client or "de hele installatie"
    path = reverse("account-person", args=[found.user_id]) if may_grant(message.recipient, None) else "/"
    return outbox.NoticeLine(f"{found.user.name} is nu {found.get_role_display()} van {where}.", path)


outbox.register("accounts.role_offered", sentence=role_offered, urgent=True, subject="Wil je meedoen als medewerker?")
outbox.register("accounts.role_given", sentence=role_given)
