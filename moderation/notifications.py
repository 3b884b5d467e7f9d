"""Sentences of a trainer about a response, and about a text that belongs elsewhere; each is asked again at sending."""

from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register
from moderation.models import Referral
from moderation.states import ReferralState
from reflections.models import Review
from reflections.notifications import asking, can_open
from reflections.states import ReviewState


def thanked(message: OutboxMessage) -> NoticeLine | None:
    review = message.about_among(Review.objects.all())
    if review is None or not can_open(message.recipient, review):
        return None
    return NoticeLine("De trainer schreef iets bij een reactie die je gaf.", review.get_absolute_url())


def asked_to_read(message: OutboxMessage) -> NoticeLine | None:
    review = asking(message, ReviewState.CLAIMED)
    return NoticeLine("De trainer vraagt je een reflectie te lezen.", review.get_absolute_url()) if review else None


def referred(message: OutboxMessage) -> NoticeLine | None:
    """Nothing about what, nor that it stopped: only that the trainer wrote something."""
    found = message.about_among(Referral.objects.filter(state=ReferralState.STANDING))
    return (
        NoticeLine("Je trainer schreef je iets. Alleen jij kunt het lezen.", found.get_absolute_url())
        if found
        else None
    )


register("moderation.thanked", sentence=thanked)
register("moderation.asked_to_read", sentence=asked_to_read)
register("moderation.referred", sentence=referred, urgent=True, subject="Een bericht van je trainer")
