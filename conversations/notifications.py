"""Sentences about calls and offers; each is asked again at sending whether it still holds.

What asks something of a participant is not sent in their pause or once they stopped, as in `reflections`.
"""

from conversations.models import Call, Offer
from conversations.states import CallState, OfferState
from kernel.models import OutboxMessage
from kernel.outbox import Line, register
from reflections.notifications import may_ask, takes_part


def _call(message: OutboxMessage, *states: str) -> Call | None:
    return Call.objects.with_everything().filter(pk=message.about_id, state__in=states).first()


def call_proposed(message: OutboxMessage) -> Line | None:
    call = Call.objects.alive().with_everything().filter(pk=message.about_id, state=CallState.PROPOSED).first()
    if call is None or not may_ask(message.recipient, call.review):
        return None
    return Line("Een lezer wil je graag bellen over je reflectie.", call.get_absolute_url())


def call_answered(message: OutboxMessage) -> Line | None:
    if call := _call(message, CallState.ACCEPTED):
        return Line("De schrijver wil graag bellen. Je vindt hier hoe.", call.get_absolute_url())
    if call := _call(message, CallState.DECLINED):
        return Line("De schrijver leest je reactie liever. Je kunt gewoon schrijven.", call.review.get_absolute_url())
    return None


def call_ended(message: OutboxMessage) -> Line | None:
    call = _call(message, CallState.ENDED, CallState.WITHDRAWN)
    return call and Line("Een gesprek over een reflectie gaat niet door. Je hoeft niet te bellen.", "/mijn/")


def _offer(message: OutboxMessage, *states: str) -> Offer | None:
    return Offer.objects.with_everything().filter(pk=message.about_id, state__in=states).first()


def offer_answered(message: OutboxMessage) -> Line | None:
    if offer := _offer(message, OfferState.ACCEPTED):
        return Line("Iemand zegt: graag, op wat je aanbood.", offer.get_absolute_url())
    if offer := _offer(message, OfferState.DECLINED):
        return Line("Iemand zegt: nu niet, op wat je aanbood. Je hoeft niets te doen.", offer.get_absolute_url())
    return None


def offer_withdrawn(message: OutboxMessage) -> Line | None:
    offer = _offer(message, OfferState.WITHDRAWN)
    return offer and Line("Wat een lezer je aanbood, lukt toch niet.", offer.get_absolute_url())


def offer_ended(message: OutboxMessage) -> Line | None:
    offer = _offer(message, OfferState.ENDED)
    return offer and Line("Wat je aanbood, hoeft niet meer. Je hoeft niets te doen.", offer.get_absolute_url())


def offer_asked(message: OutboxMessage) -> Line | None:
    """Also after the group closed: it is about what two people agreed on."""
    offer = _offer(message, OfferState.ACCEPTED)
    if offer is None or not takes_part(message.recipient, offer.review):
        return None
    return Line("Vier weken geleden was er een gun-aanbod. Kwam het ervan?", offer.get_absolute_url())


register("conversations.call_proposed", sentence=call_proposed)
register("conversations.call_answered", sentence=call_answered)
register("conversations.call_ended", sentence=call_ended)
register("conversations.offer_answered", sentence=offer_answered)
register("conversations.offer_withdrawn", sentence=offer_withdrawn)
register("conversations.offer_ended", sentence=offer_ended)
register("conversations.offer_asked", sentence=offer_asked)
