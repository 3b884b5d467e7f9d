"""When one of two is gone: nothing stays open that nobody can answer, and whoever waited hears it."""

from datetime import datetime

from django.db import models, transaction

from kernel import clock, outbox
from kernel.errors import WrongMoment
from kernel.moves import move
from reflections.models import Call, Message, Offer, Reflection, Review

NO_CONTACTS = {"reader_contact": "", "author_contact": ""}


@transaction.atomic
def end_stranded(
    *, reflection: Reflection | None = None, review: Review | None = None, at: datetime | None = None
) -> int:
    """End calls, offers and words on their way that nobody can answer any more.

    Because someone left or was deactivated, the reflection was taken away, the group was closed or the time to answer
    passed. Called by the verbs that cause it, and by the clock for what happened elsewhere.
    """
    at = at or clock.now()
    within = {"review": review} if review else {"review__version__reflection": reflection} if reflection else {}
    ended = [_end_call(call, at) for call in _rows(Call.objects.stranded(at), within)]
    ended += [_end_offer(offer, at) for offer in _rows(Offer.objects.stranded(), within)]
    ended += [_end_message(message, at) for message in _rows(Message.objects.stranded(), within)]
    return sum(ended)


def _rows(rows: models.QuerySet, within: dict) -> list:
    return list(rows.filter(**within).with_everything())


def _end_call(call: Call, at: datetime) -> bool:
    """The reader hears that writing is welcome; the author only if there was an appointment."""
    was_agreed = call.state == "accepted"
    if not _moved(call, "end", at, **NO_CONTACTS):
        return False
    outbox.tell("reflections.call_ended", call.review.reader, about=call)
    if was_agreed:
        outbox.tell("reflections.call_ended", call.review.reflection.author.user, about=call)
    return True


def _end_offer(offer: Offer, at: datetime) -> bool:
    if not _moved(offer, "end", at):
        return False
    outbox.tell("reflections.offer_ended", offer.review.reader, about=offer)
    return True


def _end_message(message: Message, at: datetime) -> bool:
    if not _moved(message, "withdraw", at):
        return False
    outbox.tell("reflections.message_stopped", message.writer, about=message)
    return True


def _moved(thing: models.Model, verb: str, at: datetime, **changes) -> bool:
    try:
        move(thing, verb, by=None, at=at, **changes)
    except WrongMoment:
        return False
    return True
