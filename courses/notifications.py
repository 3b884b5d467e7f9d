"""Sentences about groups: the invitation, and the question to share an opgave."""

from django.urls import reverse

from courses.belonging import page_of
from courses.models import Challenge, Cohort, Extension, Invitation, Letter, Mention
from courses.states import ExtensionState
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


def time_asked(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once the trainer decided."""
    asked = Extension.objects.filter(pk=message.about_id, state=ExtensionState.ASKED).exists()
    return outbox.Line("Iemand uit je groep vraagt om meer tijd.", "/vandaag/") if asked else None


def time_given(message: OutboxMessage) -> outbox.Line | None:
    given = Extension.objects.filter(pk=message.about_id, state=ExtensionState.GRANTED).exists()
    return outbox.Line("Je trainer gaf je een eigen datum.", "/mijn/") if given else None


def time_declined(message: OutboxMessage) -> outbox.Line | None:
    declined = Extension.objects.filter(pk=message.about_id, state=ExtensionState.DECLINED).exists()
    return outbox.Line("De datum blijft zoals hij was. Later is ook welkom.", "/mijn/") if declined else None


def letter_waits(message: OutboxMessage) -> outbox.Line | None:
    """Only that it is there. Nothing, once it was read."""
    letter = Letter.objects.unread().filter(pk=message.about_id).first()
    return outbox.Line("Er is een bericht van je trainer.", letter.get_absolute_url()) if letter else None


outbox.register("courses.time_asked", sentence=time_asked)
outbox.register("courses.time_given", sentence=time_given)
outbox.register("courses.time_declined", sentence=time_declined)
outbox.register("courses.letter", sentence=letter_waits)


def names_to_check(message: OutboxMessage) -> outbox.Line | None:
    """Nothing, once every place this trainer can open was looked at, or for who no longer guides the group."""
    guided = Cohort.objects.guided_by(message.recipient).filter(pk=message.about_id)
    waiting = Mention.objects.open().filter(cohort__in=guided)
    if not any(page_of(mention.row, message.recipient) for mention in waiting):
        return None
    return outbox.Line("Iemand liet alles verwijderen. Kijk na of de naam nog ergens staat.", reverse("mentions"))


outbox.register("courses.names_to_check", sentence=names_to_check)
outbox.register("courses.asked_to_share", sentence=asked_to_share)
outbox.register("courses.invited", sentence=you_are_invited, urgent=True, subject="Uitnodiging voor de masterclass")
