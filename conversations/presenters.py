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
    author = review.reflection.author.user_id
    named = message.writer_id != review.reader_id or user.pk != author
    seen_on = message.visible_from if message.visible_from and not mine else message.said_at
    redaction = getattr(message, "redaction", None)
    meant_for_them = not mine and user.pk in (author, review.reader_id)
    is_told = redaction is not None and not meant_for_them and (message.state == MessageState.RELEASED or not mine)
    told = redaction if is_told else None
    return ShownMessage(
        id=message.pk,
        who="Jij" if mine else message.writer.name if named else reader_name(review, "", aliases),
        is_mine=mine,
        text=redaction.text if redaction and meant_for_them else message.text,
        said_on=clock.today(seen_on),
        state=message.state,
        words=message.get_state_display() if message.state != MessageState.RELEASED else "",
        trainer_question=message.trainer_question if message.state in WITH_THE_WRITER else "",
        shortened=is_told or (redaction is not None and meant_for_them),
        instead=told.text if told else "",
        reason=told.reason if told else "",
    )


def thread_sentence(review: Review, *, is_reader: bool) -> str:
    """Beside what the two say to one another."""
    reader = "de trainer" if review.by_trainer else "je lezer"
    facts = replace(around_response(review), to="de schrijver" if is_reader else reader)
    return who_reads(TextKind.THREAD, facts).sentence
