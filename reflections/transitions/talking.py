"""Talking on about a response: the words go the way of a response, past the trainer where the round says so."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move, note
from reflections.models import Call, Looking, Message, MessageRedaction, Review
from reflections.policies import is_author_of, may_moderate_message, may_talk
from reflections.states import CallState, MessageState
from reflections.transitions import naming
from reflections.transitions.moderating import note_look

NOT_YOURS = "Dit gesprek is van een schrijver en een lezer."
NOT_THE_TRAINER = "Alleen de trainer van deze groep doet dit."
NOT_YOUR_WORDS = "Dit bericht is van iemand anders."
NOT_WAITING = "Dit bericht ligt niet meer bij de trainer."
GONE = "De ander doet niet meer mee, of de groep is afgesloten. Wat er staat, blijft staan."


@transaction.atomic
def say(review: Review, text: str, *, by: User, at: datetime | None = None) -> Message:
    """One message, from the author to a reader or back. Twice the same is once.

    A thread begins when the response was passed on; after a call also before that, for the author's one sentence.
    """
    at = at or clock.now()
    require(may_talk(by, review), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf eerst iets. Eén zin is genoeg.")
    require_moment(_has_begun(review, at), "Doorpraten kan zodra de reactie is doorgegeven.")
    require_moment(Review.objects.going_on().filter(pk=review.pk).exists(), GONE)
    latest = review.messages.filter(writer=by).exclude(state=MessageState.WITHDRAWN).order_by("-said_at").first()
    if latest and latest.text == text:
        return latest
    message = Message.objects.create(review=review, writer=by, text=text, said_at=at)
    _send(message, by, at)
    return message


def _has_begun(review: Review, at: datetime) -> bool:
    talked = Call.objects.filter(review=review, state__in=[CallState.ACCEPTED, CallState.HELD])
    return review.is_visible_to_author(at) or talked.exists()


def _send(message: Message, by: User, at: datetime) -> None:
    """To the trainer first, unless the trainer is one of the two or the round passes on directly."""
    review = message.review
    if review.by_trainer or not review.reflection.round.moderated_before:
        visible = at if is_author_of(by, review) else naming.shown_from(review, at)
        move(message, "send_directly", by=by, at=at, visible_from=visible)
        outbox.tell("reflections.message", _other(message), about=message, not_before=visible)
        return
    for grant in review.reflection.step.cohort.grants.select_related("user"):
        outbox.tell("reflections.message_to_moderate", grant.user, about=message)


def _other(message: Message) -> User:
    author = message.review.reflection.author.user
    return author if message.writer_id == message.review.reader_id else message.review.reader


@transaction.atomic
def rephrase(message: Message, text: str, *, by: User, at: datetime | None = None) -> None:
    """After the trainer's question: other words, to the trainer again."""
    require(message.writer_id == by.pk, NOT_YOUR_WORDS)
    require_moment(bool(text.strip()), "Schrijf eerst iets. Eén zin is genoeg.")
    move(message, "rephrase", by=by, at=at, text=text, revision=message.revision + 1)
    for grant in message.review.reflection.step.cohort.grants.select_related("user"):
        outbox.tell("reflections.message_to_moderate", grant.user, about=message)


@transaction.atomic
def withdraw_message(message: Message, *, by: User, at: datetime | None = None) -> None:
    """Better left unsaid; as long as the trainer has not dealt with it."""
    require(message.writer_id == by.pk, NOT_YOUR_WORDS)
    move(message, "withdraw", by=by, at=at)


@transaction.atomic
def look_along(message: Message, *, by: User, at: datetime | None = None) -> list[Looking]:
    """Say that this trainer has these words on screen, and hear who else reads along in this thread."""
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    return note_look(message.review, by, at or clock.now(), waits=message.state == MessageState.HANDED_IN)


@transaction.atomic
def release_message(message: Message, *, by: User, seen_revision: int, at: datetime | None = None) -> None:
    """Pass the words on, as they were on the trainer's screen; visible after the minute of undo."""
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    _require_read(message, seen_revision)
    shortened = MessageRedaction.objects.filter(message=message).first()
    require_moment(
        shortened is None or shortened.revision == message.revision,
        "Dit bericht is veranderd nadat je het inkortte. Kijk je ingekorte tekst nog eens na.",
    )
    at = at or clock.now()
    visible = at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
    move(message, "release", by=by, at=at, visible_from=visible)
    outbox.tell("reflections.message", _other(message), about=message, not_before=visible)
    audit.record("message_released", by=by, about=message, shortened=shortened is not None)


@transaction.atomic
def redact_message(
    message: Message, text: str, *, reason: str, by: User, seen_revision: int, at: datetime | None = None
) -> MessageRedaction:
    """Other words for whom they are meant. The writer's own stay, for the writer and the trainer.

    Both see that it was done; the writer reads what and why. Again replaces what was shortened before.
    """
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    require_moment(message.state == MessageState.HANDED_IN, NOT_WAITING)
    _require_read(message, seen_revision)
    require_moment(bool(reason.strip()), "Schrijf waarom je inkort. Wie het schreef, leest die reden.")
    text = text.strip()
    require_moment(bool(text), "Schrijf wat de ander leest. Gaat er niets door? Kies dan Niet doorgeven.")
    require_moment(text != message.text.strip(), "Je hebt nog niets ingekort. Verander minstens één woord.")
    at = at or clock.now()
    made = {"text": text, "reason": reason, "revision": message.revision, "made_by": by, "made_at": at}
    message.redaction = MessageRedaction.objects.update_or_create(message=message, defaults=made)[0]
    note(message, "redact", by=by, at=at, why=reason)
    audit.record("message_redacted", by=by, about=message)
    return message.redaction


@transaction.atomic
def restore_message(message: Message, *, by: User, at: datetime | None = None) -> None:
    """Take the shortened text away again: the other will read what was written."""
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    require_moment(message.state == MessageState.HANDED_IN, NOT_WAITING)
    deleted = MessageRedaction.objects.filter(message=message).delete()[0]
    require_moment(bool(deleted), "Dit bericht is niet ingekort.")
    note(message, "restore", by=by, at=at)
    audit.record("message_restored", by=by, about=message)


@transaction.atomic
def undo_message(message: Message, *, by: User, at: datetime | None = None) -> None:
    """Back to the trainer, within the minute before the other sees it."""
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    still_hidden = message.visible_from is not None and (at or clock.now()) < message.visible_from
    require_moment(still_hidden, "De ander kan dit bericht al lezen. Terughalen kan niet meer.")
    require_moment(
        message.writer.erased_at is None, "Wie dit schreef, verwijderde alles. Wat was doorgegeven, blijft zo."
    )
    move(message, "undo_release", by=by, at=at, visible_from=None)
    audit.record("message_release_undone", by=by, about=message)


@transaction.atomic
def ask_writer(message: Message, question: str, *, by: User, at: datetime | None = None) -> None:
    """Ask whoever wrote it a question; the other sees nothing yet."""
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    require_moment(bool(question.strip()), "Schrijf je vraag.")
    move(message, "ask_writer", by=by, at=at, trainer_question=question)
    outbox.tell("reflections.message_asked", message.writer, about=message)
    audit.record("message_returned", by=by, about=message)


@transaction.atomic
def withhold_message(message: Message, *, by: User, reason: str, at: datetime | None = None) -> None:
    """Do not pass on, with a reason in the history; the writer is told and keeps the words."""
    require(may_moderate_message(by, message), NOT_THE_TRAINER)
    require_moment(bool(reason.strip()), "Schrijf waarom je dit bericht niet doorgeeft.")
    move(message, "withhold", by=by, at=at, note=reason)
    outbox.tell("reflections.message_stopped", message.writer, about=message)
    audit.record("message_withheld", by=by, about=message)


def _require_read(message: Message, seen_revision: int) -> None:
    require_moment(message.revision == seen_revision, "Dit bericht is intussen veranderd. Lees het nog eens.")
