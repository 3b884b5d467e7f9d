"""When one of two is gone: nothing stays open that nobody can answer, and whoever waited hears it."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from conversations.models import Call, Message, Offer
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment
from kernel.moves import move
from reflections import companions
from reflections.models import Review

NO_CONTACTS = {"reader_contact": "", "author_contact": ""}


@transaction.atomic
def end_stranded(*, at: When = None) -> int:
    """The clock's verb: end calls, offers and words on their way that nobody can answer any more.

    Because someone left or was deactivated, the group was closed or the time to answer passed. What a verb of
    reflections causes ends with that verb (`companions.end`).
    """
    return companions.end(Review.objects.all(), at=clock.now(at))


def end_calls(reviews: models.QuerySet, *, at: datetime) -> int:
    return sum(_end_call(call, at) for call in _beside(reviews, Call.objects.stranded(at)))


def end_offers(reviews: models.QuerySet, *, at: datetime) -> int:
    return sum(_end_offer(offer, at) for offer in _beside(reviews, Offer.objects.stranded()))


def end_messages(reviews: models.QuerySet, *, at: datetime) -> int:
    return sum(_end_message(message, at) for message in _beside(reviews, Message.objects.stranded()))


def _beside(reviews: models.QuerySet, rows: Any) -> list[Any]:
    return list(rows.filter(review__in=reviews.values("pk")).with_everything())


def _end_call(call: Call, at: datetime) -> bool:
    """The reader hears that writing is welcome; the author only if there was an appointment."""
    was_agreed = call.state == "accepted"
    if not _moved(call, "end", at, **NO_CONTACTS):
        return False
    outbox.tell("conversations.call_ended", call.review.reader, about=call)
    if was_agreed:
        outbox.tell("conversations.call_ended", call.review.reflection.author.user, about=call)
    return True


def _end_offer(offer: Offer, at: datetime) -> bool:
    if not _moved(offer, "end", at):
        return False
    outbox.tell("conversations.offer_ended", offer.review.reader, about=offer)
    return True


def _end_message(message: Message, at: datetime) -> bool:
    if not _moved(message, "withdraw", at):
        return False
    outbox.tell("conversations.message_stopped", message.writer, about=message)
    return True


def _moved(thing: models.Model, verb: str, at: datetime, **changes) -> bool:
    try:
        move(thing, verb, by=None, at=at, **changes)
    except WrongMoment:
        return False
    return True
