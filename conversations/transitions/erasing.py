"""When someone disappears: what they offered stays with the other as the other read it, or ends."""

from conversations.models import Offer
from conversations.states import OfferState
from kernel.moves import move
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing


@before_erasing
def end_offers_on_the_table(person: Person) -> None:
    """Nobody can answer an offer of theirs any more."""
    for offer in Offer.objects.filter(review__reader=person.user, state=OfferState.PROPOSED):
        move(offer, "end", by=person.user)


@before_erasing
def leave_offers_as_they_were_read(person: Person) -> None:
    """Where the trainer shortened an offer, the original was never passed on: what the author read takes its place."""
    for offer in Offer.objects.filter(review__reader=person.user).select_related("review__redaction"):
        if offer.line_for_author:
            fits = Offer._meta.get_field("line").max_length
            Offer.objects.filter(pk=offer.pk).update(line=offer.line_for_author[:fits])  # whole in the Redaction
