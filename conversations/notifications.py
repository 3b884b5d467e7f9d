"""Sentences about calls, offers, messages and reports; each is asked again at sending whether it still holds.

What asks something of a participant is not sent in their pause or once they stopped, as in `reflections`.
"""

from django.urls import reverse

from conversations.models import Call, Message, Offer, Report
from conversations.states import CallState, MessageState, OfferState, ReportState
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register
from reflections.notifications import can_open, may_ask, takes_part
from reflections.policies import may_guide


def _call(message: OutboxMessage, *states: str) -> Call | None:
    return message.about_among(Call.objects.with_everything().filter(state__in=states))


def call_proposed(message: OutboxMessage) -> NoticeLine | None:
    call = message.about_among(Call.objects.alive().with_everything().filter(state=CallState.PROPOSED))
    if call is None or not may_ask(message.recipient, call.review):
        return None
    return NoticeLine("Een lezer wil je graag bellen over je reflectie.", call.get_absolute_url())


def call_answered(message: OutboxMessage) -> NoticeLine | None:
    if call := _call(message, CallState.ACCEPTED):
        return NoticeLine("De schrijver wil graag bellen. Je vindt hier hoe.", call.get_absolute_url())
    if call := _call(message, CallState.DECLINED):
        return NoticeLine(
            "De schrijver leest je reactie liever. Je kunt gewoon schrijven.", call.review.get_absolute_url()
        )
    return None


def call_ended(message: OutboxMessage) -> NoticeLine | None:
    call = _call(message, CallState.ENDED, CallState.WITHDRAWN)
    return call and NoticeLine("Een gesprek over een reflectie gaat niet door. Je hoeft niet te bellen.", "/mijn/")


def _offer(message: OutboxMessage, *states: str) -> Offer | None:
    return message.about_among(Offer.objects.with_everything().filter(state__in=states))


def offer_answered(message: OutboxMessage) -> NoticeLine | None:
    if offer := _offer(message, OfferState.ACCEPTED):
        return NoticeLine("Iemand zegt: graag, op wat je aanbood.", offer.get_absolute_url())
    if offer := _offer(message, OfferState.DECLINED):
        return NoticeLine("Iemand zegt: nu niet, op wat je aanbood. Je hoeft niets te doen.", offer.get_absolute_url())
    return None


def offer_withdrawn(message: OutboxMessage) -> NoticeLine | None:
    offer = _offer(message, OfferState.WITHDRAWN)
    return offer and NoticeLine("Wat een lezer je aanbood, lukt toch niet.", offer.get_absolute_url())


def offer_ended(message: OutboxMessage) -> NoticeLine | None:
    offer = _offer(message, OfferState.ENDED)
    return offer and NoticeLine("Wat je aanbood, hoeft niet meer. Je hoeft niets te doen.", offer.get_absolute_url())


def offer_asked(message: OutboxMessage) -> NoticeLine | None:
    """Also after the group closed: it is about what two people agreed on."""
    offer = _offer(message, OfferState.ACCEPTED)
    if offer is None or not takes_part(message.recipient, offer.review):
        return None
    return NoticeLine("Vier weken geleden was er een gun-aanbod. Kwam het ervan?", offer.get_absolute_url())


def _message(message: OutboxMessage, *states: str) -> Message | None:
    found = message.about_among(Message.objects.with_everything().filter(state__in=states))
    return found if found and found.review.stands else None


def said(message: OutboxMessage) -> NoticeLine | None:
    found = _message(message, MessageState.RELEASED)
    if found is None or not can_open(message.recipient, found.review):
        return None
    return NoticeLine("Er wordt doorgepraat over een reactie.", found.get_absolute_url())


def message_to_moderate(message: OutboxMessage) -> NoticeLine | None:
    found = _message(message, MessageState.HANDED_IN)
    if found is None or not may_guide(message.recipient, found.review.reflection):
        return None
    cohort = found.review.reflection.step.cohort
    return NoticeLine(f"In {cohort} praten mensen door. Er liggen berichten om door te geven.", reverse("messages"))


def message_asked(message: OutboxMessage) -> NoticeLine | None:
    found = _message(message, MessageState.RETURNED)
    if found is None or not may_ask(message.recipient, found.review):
        return None
    return NoticeLine("De trainer heeft een vraag over je bericht.", found.get_absolute_url())


def message_still_welcome(message: OutboxMessage) -> NoticeLine | None:
    found = _message(message, MessageState.EXPIRED)
    if found is None or not may_ask(message.recipient, found.review):
        return None
    return NoticeLine("Je bericht is nog welkom. Wat je schreef, staat er nog.", found.get_absolute_url())


def message_stopped(message: OutboxMessage) -> NoticeLine | None:
    stays = [MessageState.WITHHELD, MessageState.WITHDRAWN]
    found = message.about_among(Message.objects.filter(state__in=stays))
    return found and NoticeLine("Je bericht gaat niet door naar de ander. Jij houdt het.", reverse("given-responses"))


def reported(message: OutboxMessage) -> NoticeLine | None:
    waits = Report.objects.guided_by(message.recipient).filter(pk=message.about_id, state=ReportState.OPEN).exists()
    return NoticeLine("Iemand vraagt je te kijken naar wat een ander schreef.", "/vandaag/") if waits else None


def report_handled(message: OutboxMessage) -> NoticeLine | None:
    found = message.about_among(Report.objects.filter(state=ReportState.HANDLED))
    path = reverse("report", args=[found.review_id]) if found else ""
    return NoticeLine("De trainer keek naar wat je meldde. Je kunt lezen wat die deed.", path) if found else None


register("conversations.call_proposed", sentence=call_proposed)
register("conversations.call_answered", sentence=call_answered)
register("conversations.call_ended", sentence=call_ended)
register("conversations.offer_answered", sentence=offer_answered)
register("conversations.offer_withdrawn", sentence=offer_withdrawn)
register("conversations.offer_ended", sentence=offer_ended)
register("conversations.offer_asked", sentence=offer_asked)
register("conversations.message", sentence=said)
register("conversations.message_to_moderate", sentence=message_to_moderate)
register("conversations.message_asked", sentence=message_asked)
register("conversations.message_still_welcome", sentence=message_still_welcome)
register("conversations.message_stopped", sentence=message_stopped)
register("conversations.reported", sentence=reported)
register("conversations.report_handled", sentence=report_handled)
