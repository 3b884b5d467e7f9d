"""Talking on about a response: the words go the way of a response, past the trainer where the round says so."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move, note
from reflections.models import Looking, Review, Turn, TurnRedaction
from reflections.policies import is_author_of, may_moderate_turn, may_talk
from reflections.states import TurnState
from reflections.transitions import naming
from reflections.transitions.moderating import note_look

NOT_YOURS = "Dit gesprek is van een schrijver en een lezer."
NOT_THE_TRAINER = "Alleen de trainer van deze groep doet dit."
NOT_YOUR_WORDS = "Dit bericht is van iemand anders."
NOT_WAITING = "Dit bericht ligt niet meer bij de trainer."
GONE = "De ander doet niet meer mee, of de groep is afgesloten. Wat er staat, blijft staan."


@transaction.atomic
def say(review: Review, text: str, *, by: User, at: datetime | None = None) -> Turn:
    """One turn, from the author to a reader or back. Twice the same is once.

    A thread begins when the response was passed on; after a call also before that, for the author's one sentence.
    """
    at = at or clock.now()
    require(may_talk(by, review), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf eerst iets. Eén zin is genoeg.")
    require_moment(_has_begun(review, at), "Doorpraten kan zodra de reactie is doorgegeven.")
    require_moment(Review.objects.going_on().filter(pk=review.pk).exists(), GONE)
    latest = review.turns.filter(writer=by).exclude(state=TurnState.WITHDRAWN).order_by("-said_at").first()
    if latest and latest.text == text:
        return latest
    turn = Turn.objects.create(review=review, writer=by, text=text, said_at=at)
    _send(turn, by, at)
    return turn


def _has_begun(review: Review, at: datetime) -> bool:
    talked = Review.objects.filter(pk=review.pk, call__state__in=["accepted", "held"])
    return review.is_visible_to_author(at) or talked.exists()


def _send(turn: Turn, by: User, at: datetime) -> None:
    """To the trainer first, unless the trainer is one of the two or the round passes on directly."""
    review = turn.review
    if review.by_trainer or not review.reflection.round.moderated_before:
        visible = at if is_author_of(by, review) else naming.shown_from(review, at)
        move(turn, "send_directly", by=by, at=at, visible_from=visible)
        outbox.tell("reflections.turn", _other(turn), about=turn, not_before=visible)
        return
    for grant in review.reflection.step.cohort.grants.select_related("user"):
        outbox.tell("reflections.turn_to_moderate", grant.user, about=turn)


def _other(turn: Turn) -> User:
    author = turn.review.reflection.author.user
    return author if turn.writer_id == turn.review.reader_id else turn.review.reader


@transaction.atomic
def rephrase(turn: Turn, text: str, *, by: User, at: datetime | None = None) -> None:
    """After the trainer's question: other words, to the trainer again."""
    require(turn.writer_id == by.pk, NOT_YOUR_WORDS)
    require_moment(bool(text.strip()), "Schrijf eerst iets. Eén zin is genoeg.")
    move(turn, "rephrase", by=by, at=at, text=text, revision=turn.revision + 1)
    for grant in turn.review.reflection.step.cohort.grants.select_related("user"):
        outbox.tell("reflections.turn_to_moderate", grant.user, about=turn)


@transaction.atomic
def withdraw_turn(turn: Turn, *, by: User, at: datetime | None = None) -> None:
    """Better left unsaid; as long as the trainer has not dealt with it."""
    require(turn.writer_id == by.pk, NOT_YOUR_WORDS)
    move(turn, "withdraw", by=by, at=at)


@transaction.atomic
def look_along(turn: Turn, *, by: User, at: datetime | None = None) -> list[Looking]:
    """Say that this trainer has these words on screen, and hear who else reads along in this thread."""
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    return note_look(turn.review, by, at or clock.now(), waits=turn.state == TurnState.HANDED_IN)


@transaction.atomic
def release_turn(turn: Turn, *, by: User, seen_revision: int, at: datetime | None = None) -> None:
    """Pass the words on, as they were on the trainer's screen; visible after the minute of undo."""
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    _require_read(turn, seen_revision)
    shortened = TurnRedaction.objects.filter(turn=turn).first()
    require_moment(
        shortened is None or shortened.revision == turn.revision,
        "Dit bericht is veranderd nadat je het inkortte. Kijk je ingekorte tekst nog eens na.",
    )
    at = at or clock.now()
    visible = at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
    move(turn, "release", by=by, at=at, visible_from=visible)
    outbox.tell("reflections.turn", _other(turn), about=turn, not_before=visible)
    audit.record("turn_released", by=by, about=turn, shortened=shortened is not None)


@transaction.atomic
def redact_turn(
    turn: Turn, text: str, *, reason: str, by: User, seen_revision: int, at: datetime | None = None
) -> TurnRedaction:
    """Other words for whom they are meant. The writer's own stay, for the writer and the trainer.

    Both see that it was done; the writer reads what and why. Again replaces what was shortened before.
    """
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    require_moment(turn.state == TurnState.HANDED_IN, NOT_WAITING)
    _require_read(turn, seen_revision)
    require_moment(bool(reason.strip()), "Schrijf waarom je inkort. Wie het schreef, leest die reden.")
    text = text.strip()
    require_moment(bool(text), "Schrijf wat de ander leest. Gaat er niets door? Kies dan Niet doorgeven.")
    require_moment(text != turn.text.strip(), "Je hebt nog niets ingekort. Verander minstens één woord.")
    at = at or clock.now()
    made = {"text": text, "reason": reason, "revision": turn.revision, "made_by": by, "made_at": at}
    turn.redaction = TurnRedaction.objects.update_or_create(turn=turn, defaults=made)[0]
    note(turn, "redact", by=by, at=at, why=reason)
    audit.record("turn_redacted", by=by, about=turn)
    return turn.redaction


@transaction.atomic
def restore_turn(turn: Turn, *, by: User, at: datetime | None = None) -> None:
    """Take the shortened text away again: the other will read what was written."""
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    require_moment(turn.state == TurnState.HANDED_IN, NOT_WAITING)
    deleted = TurnRedaction.objects.filter(turn=turn).delete()[0]
    require_moment(bool(deleted), "Dit bericht is niet ingekort.")
    note(turn, "restore", by=by, at=at)
    audit.record("turn_restored", by=by, about=turn)


@transaction.atomic
def undo_turn(turn: Turn, *, by: User, at: datetime | None = None) -> None:
    """Back to the trainer, within the minute before the other sees it."""
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    still_hidden = turn.visible_from is not None and (at or clock.now()) < turn.visible_from
    require_moment(still_hidden, "De ander kan dit bericht al lezen. Terughalen kan niet meer.")
    require_moment(turn.writer.erased_at is None, "Wie dit schreef, verwijderde alles. Wat was doorgegeven, blijft zo.")
    move(turn, "undo_release", by=by, at=at, visible_from=None)
    audit.record("turn_release_undone", by=by, about=turn)


@transaction.atomic
def ask_writer(turn: Turn, question: str, *, by: User, at: datetime | None = None) -> None:
    """Ask whoever wrote it a question; the other sees nothing yet."""
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    require_moment(bool(question.strip()), "Schrijf je vraag.")
    move(turn, "ask_writer", by=by, at=at, trainer_question=question)
    outbox.tell("reflections.turn_asked", turn.writer, about=turn)
    audit.record("turn_returned", by=by, about=turn)


@transaction.atomic
def withhold_turn(turn: Turn, *, by: User, reason: str, at: datetime | None = None) -> None:
    """Do not pass on, with a reason in the history; the writer is told and keeps the words."""
    require(may_moderate_turn(by, turn), NOT_THE_TRAINER)
    require_moment(bool(reason.strip()), "Schrijf waarom je dit bericht niet doorgeeft.")
    move(turn, "withhold", by=by, at=at, note=reason)
    outbox.tell("reflections.turn_stopped", turn.writer, about=turn)
    audit.record("turn_withheld", by=by, about=turn)


def _require_read(turn: Turn, seen_revision: int) -> None:
    require_moment(turn.revision == seen_revision, "Dit bericht is intussen veranderd. Lees het nog eens.")
