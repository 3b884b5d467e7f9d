"""Sentences about groups: the invitation, and the question to share an opgave."""

from django.urls import reverse

from courses.models import Challenge, Cohort, Invitation, Mention
from kernel import outbox
from kernel.models import OutboxMessage


def you_are_invited(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once the invitation was used, withdrawn or has expired."""
    invitation = Invitation.objects.still_open().select_related("cohort").filter(pk=message.about_id).first()
    if invitation is None:
        return None
    return outbox.Line(
        f"Je bent uitgenodigd voor {invitation.cohort.name}. Open de link om mee te doen.",
        invitation.get_absolute_url(),
    )


def asked_to_share(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once the question was answered or taken back."""
    found = Challenge.objects.asked_of(message.recipient).filter(pk=message.about_id).first()
    if found is None:
        return None
    return outbox.Line("Iemand uit je groep vraagt je bij een opgave.", found.get_absolute_url())


def names_to_check(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once every place was looked at, or for who no longer guides the group."""
    guided = Cohort.objects.guided_by(message.recipient).filter(pk=message.about_id)
    if not Mention.objects.open().filter(cohort__in=guided).exists():
        return None
    return outbox.Line("Iemand liet alles verwijderen. Kijk na of de naam nog ergens staat.", reverse("mentions"))


outbox.register("courses.names_to_check", sentence=names_to_check)
outbox.register("courses.asked_to_share", sentence=asked_to_share)
outbox.register("courses.invited", sentence=you_are_invited, urgent=True, subject="Uitnodiging voor de masterclass")
