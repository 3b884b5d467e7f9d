"""The trainer's verbs: pass on, undo, ask the reader a question, withhold."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import Review
from reflections.policies import may_moderate

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def release(review: Review, *, by: User, seen_revision: int, reply: str = "", at: datetime | None = None) -> None:
    """Pass the response on. The author sees it after the minute in which this can be undone.

    `seen_revision` is the text the trainer had on screen: nothing is passed on unread.
    """
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(
        review.revision == seen_revision, "De lezer heeft de reactie intussen veranderd. Lees haar nog eens."
    )
    at = at or clock.now()
    visible = at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
    move(review, "release", by=by, at=at, released_at=at, visible_from=visible, trainer_reply=reply)
    outbox.tell("reflections.released", review.reflection.author.user, about=review, not_before=visible)
    audit.record("review_released", by=by, about=review)


@transaction.atomic
def undo_release(review: Review, *, by: User, at: datetime | None = None) -> None:
    """Back to the desk, within the minute before the author sees it."""
    require(may_moderate(by, review), NOT_YOURS)
    still_hidden = review.visible_from is not None and (at or clock.now()) < review.visible_from
    require_moment(still_hidden, "De schrijver kan deze reactie al lezen. Terughalen kan niet meer.")
    move(review, "undo_release", by=by, at=at, released_at=None, visible_from=None)
    audit.record("release_undone", by=by, about=review)


@transaction.atomic
def ask_reader(review: Review, question: str, *, by: User, at: datetime | None = None) -> None:
    """Ask the reader a question; the response goes back to them, the author sees nothing yet."""
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(bool(question.strip()), "Schrijf je vraag aan de lezer.")
    move(review, "ask_reader", by=by, at=at, trainer_question=question)
    outbox.tell("reflections.asked", review.reader, about=review)
    audit.record("review_returned", by=by, about=review)


@transaction.atomic
def withhold(review: Review, *, by: User, reason: str, at: datetime | None = None) -> None:
    """Do not pass on, with a reason in the history. The place becomes free for another reader."""
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(bool(reason.strip()), "Schrijf waarom je deze reactie niet doorgeeft.")
    move(review, "withhold", by=by, at=at, note=reason)
    audit.record("review_withheld", by=by, about=review)
