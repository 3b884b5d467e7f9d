"""Talking on about a response: the words go the way of a response, past the trainer where the round says so."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from conversations.models import Call, Message
from conversations.policies import may_talk
from conversations.states import AGREED, MessageState
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import Review
from reflections.policies import is_author_of
from reflections.transitions import anonymity

NOT_YOURS = "Dit gesprek is van een schrijver en een lezer."
NOT_YOUR_WORDS = "Dit bericht is van iemand anders."
GONE = "De ander doet niet meer mee, of de groep is afgesloten. Wat er staat, blijft staan."


@transaction.atomic
def send_message(review: Review, text: str, *, by: User, at: When = None) -> Message:
    """One message, from the author to a reader or back. Twice the same is once.

    A thread begins when the response was passed on; after a call also before that, for the author's one sentence.
    """
    at = clock.now(at)
    require(may_talk(by, review), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf eerst iets. Eén zin is genoeg.")
    require_moment(_has_begun(review, at), "Doorpraten kan zodra de reactie is doorgegeven.")
    require_moment(Review.objects.going_on().contains(review), GONE)
    latest = review.messages.filter(writer=by).exclude(state=MessageState.WITHDRAWN).order_by("-said_at").first()
    if latest and latest.text == text:
        return latest
    message = Message.objects.create(review=review, writer=by, text=text, said_at=at)
    _send(message, by, at)
    return message


def _has_begun(review: Review, at: datetime) -> bool:
    talked = Call.objects.filter(review=review, state__in=AGREED)
    return review.is_visible_to_author(at) or talked.exists()


def _send(message: Message, by: User, at: datetime) -> None:
    """To the trainer first, unless the trainer is one of the two or the round passes on directly."""
    review = message.review
    if review.by_trainer or not review.reflection.round.moderated_before:
        visible = at if is_author_of(by, review) else anonymity.shown_from(review, at)
        move(message, "send_directly", by=by, at=at, released_at=at, visible_from=visible)
        outbox.tell("conversations.message", message.meant_for, about=message, not_before=visible)
    else:
        _tell_trainers(message)


def _tell_trainers(message: Message) -> None:
    for grant in message.reflection.step.cohort.grants.select_related("user"):
        outbox.tell("conversations.message_to_moderate", grant.user, about=message)


@transaction.atomic
def rephrase(message: Message, text: str, *, by: User, at: When = None) -> None:
    """After the trainer's question: other words, to the trainer again. Also when nobody waited for them any more."""
    require(message.writer_id == by.pk, NOT_YOUR_WORDS)
    require_moment(bool(text.strip()), "Schrijf eerst iets. Eén zin is genoeg.")
    move(message, "rephrase", by=by, at=at, text=text, revision=message.revision + 1)
    _tell_trainers(message)


@transaction.atomic
def withdraw_message(message: Message, *, by: User, at: When = None) -> None:
    """Better left unsaid; as long as the trainer has not dealt with it."""
    require(message.writer_id == by.pk, NOT_YOUR_WORDS)
    move(message, "withdraw", by=by, at=at)
