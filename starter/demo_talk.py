"""Between reader and author in the demo: a walk-and-call, something offered, a thread."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from accounts.models import User
from conversations import transitions as conversations
from conversations.models.offer import KEY
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.models import Review


def offered(item: dict) -> dict:
    """The ticked offer as it stands among a reader's answers."""
    offer = item.get("offer")
    return {KEY: {"kind": offer["kind"], "line": offer["line"].strip()}} if offer else {}


def call(review: Review, item: dict | None, *, reader: User, at: datetime) -> None:
    """Read in silence, and rather a call than a letter; the author may have said yes."""
    if not item:
        return
    reflections.finish_reading(review, by=reader, at=at)
    proposed = conversations.propose_call(review, item["reader_contact"], by=reader, at=at + timedelta(minutes=10))
    if "author_contact" in item:
        author = review.reflection.author.user
        conversations.accept_call(proposed, item["author_contact"], by=author, at=at + timedelta(hours=2))


def talk(review: Review, item: dict, moments: Iterator[datetime], *, trainer: User) -> None:
    """What came after a response was passed on: an answer to the offer, and words both ways."""
    author = review.reflection.author.user
    if item.get("offer", {}).get("answer") == "graag":
        conversations.accept_offer(review.offer, by=author, at=next(moments))
    for said in item.get("thread", []):
        at = next(moments)
        message = conversations.send_message(
            review, said["text"].strip(), by=author if said["who"] == "author" else review.reader, at=at
        )
        if not said.get("waits"):
            moderation.release(message, by=trainer, seen_revision=message.revision, at=at)
