"""What one pair of eyes reads in a thread, and who else reads along there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from conversations.models import Message
from conversations.states import WITH_THE_WRITER, MessageState
from courses.readership import TextKind, who_reads
from kernel import clock
from reflections.companions import Aliases
from reflections.models import Review
from reflections.presenters import reader_name
from reflections.readership import around_response


@dataclass(frozen=True)
class ShownMessage:
    """Words in a thread. The day and no hour: a moment can tell who someone is.

    Where the trainer shortened them, `text` is for the other the shortened text; the writer and the trainer read the
    original, and in `instead` what the other reads, with the reason.
    """

    id: UUID
    who: str
    is_mine: bool
    text: str
    said_on: date
    state: str
    words: str
    trainer_question: str
    shortened: bool = False
    instead: str = ""
    reason: str = ""


def threads(user, reviews: Iterable[Review], aliases: Aliases | None = None) -> dict[UUID, list[ShownMessage]]:
    """Review id → the words this person may read, oldest first; one query for all of them."""
    rows = {review.pk: review for review in reviews}
    found: dict[UUID, list[ShownMessage]] = {pk: [] for pk in rows}
    said = Message.objects.visible_to(user).filter(review__in=rows).select_related("writer", "redaction")
    for message in said.order_by("said_at"):
        found[message.review_id].append(show_message(message, rows[message.review_id], user, aliases))
    return found


def show_message(message: Message, review: Review, user, aliases: Aliases | None = None) -> ShownMessage:
    mine = message.writer_id == user.pk
    shown = ShownMessage(
        id=message.pk,
        who="Jij" if mine else _writer_name(message, review, user, aliases),
        is_mine=mine,
        text=message.text,
        said_on=clock.today(message.said_at if mine else message.visible_from or message.said_at),
        state=message.state,
        words=message.get_state_display() if message.state != MessageState.RELEASED else "",
        trainer_question=message.trainer_question if message.state in WITH_THE_WRITER else "",
    )
    return _as_shortened(shown, message, for_them=not mine and user.pk in _the_two(review))


def _writer_name(message: Message, review: Review, user, aliases: Aliases | None) -> str:
    """To the author a reader is called as was agreed; to everyone else by name."""
    if message.writer_id == review.reader_id and user.pk == review.reflection.author.user_id:
        return reader_name(review, "", aliases)
    return message.writer.name


def _the_two(review: Review) -> tuple[UUID, UUID]:
    """Who talk in this thread."""
    return review.reflection.author.user_id, review.reader_id


def _as_shortened(shown: ShownMessage, message: Message, *, for_them: bool) -> ShownMessage:
    """`for_them`: to the other of the two, who reads the shortened text only. The writer hears of it once it is out."""
    redaction = getattr(message, "redaction", None)
    if redaction is None:
        return shown
    if for_them:
        return replace(shown, text=redaction.text, shortened=True)
    if shown.is_mine and message.state != MessageState.RELEASED:
        return shown
    return replace(shown, shortened=True, instead=redaction.text, reason=redaction.reason)


def thread_sentence(review: Review, *, is_reader: bool) -> str:
    """Beside what the two say to one another."""
    facts = replace(around_response(review), to="de schrijver" if is_reader else _reader_in_words(review))
    return who_reads(TextKind.THREAD, facts).sentence


def _reader_in_words(review: Review) -> str:
    return "de trainer" if review.by_trainer else "je lezer"
