"""When someone disappears: what they said or offered stays with the other as the other read it; the rest goes."""

from django.db import models

from conversations.models import Message, MessageRedaction, Offer
from conversations.states import ON_THE_WAY, OfferState
from kernel.moves import move
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing


@before_erasing
def end_what_is_on_its_way(person: Person) -> None:
    """Nobody can answer an offer of theirs any more, and the trainer has no words of theirs to pass on."""
    _move_all(Offer.objects.filter(review__reader=person.user, state=OfferState.PROPOSED), "end", person)
    _move_all(Message.objects.filter(writer=person.user, state__in=ON_THE_WAY), "withdraw", person)


@before_erasing
def leave_what_was_shortened(person: Person) -> None:
    """Where the trainer shortened words, the original was never passed on: what the other read takes its place."""
    for shortened in MessageRedaction.objects.filter(about__writer=person.user):
        Message.objects.filter(pk=shortened.about_id).update(text=shortened.text)
    for offer in Offer.objects.filter(review__reader=person.user).select_related("review__redaction"):
        if offer.line_for_author:
            fits = Offer._meta.get_field("line").max_length
            Offer.objects.filter(pk=offer.pk).update(line=offer.line_for_author[:fits])  # whole in the Redaction


def _move_all(rows: models.QuerySet, verb: str, person: Person) -> None:
    for row in rows:
        move(row, verb, by=person.user)
