"""What one person's responses led to, over all principles."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from conversations.models import Offer, WhatHelped
from conversations.presenters import ShownMessage, threads
from exercises.presenters import ShownAnswer
from reflections.models import Reflection, Review
from reflections.presenters import own_words
from reflections.states import ReviewState


@dataclass(frozen=True)
class Given:
    """One response someone gave, and what came of it. Of the reflection itself nothing they may not see now."""

    review: Review
    words: list[ShownAnswer]
    is_readable: bool
    next_version: int | None
    helped: WhatHelped | None
    offer: Offer | None
    thread: list[ShownMessage]
    reply: str = ""

    @property
    def led_to_something(self) -> bool:
        return bool(self.reply or self.helped or self.next_version or self.offer or self.thread)


def given_by(user) -> list[Given]:
    """Wat mijn reacties losmaakten, the newest first; as many queries with one response as with many."""
    rows = Review.objects.given_by(user).with_everything()
    rows = list(rows.annotate(latest=Max("version__reflection__versions__number")).order_by("-handed_in_at"))
    readable = _about(rows, Reflection.objects.visible_to(user))
    answered = _about(rows, Reflection.objects.reply_open_to(user)) & readable
    said = threads(user, rows)
    return [
        _given(row, row.stands and row.reflection.pk in readable, said[row.pk], row.reflection.pk in answered)
        for row in rows
    ]


def _about(reviews: list[Review], reflections) -> set[UUID]:
    """Which of the reflections these reviews are about are among `reflections`."""
    about = [review.reflection.pk for review in reviews]
    return set(reflections.filter(pk__in=about).values_list("pk", flat=True))


def _given(review: Review, is_readable: bool, thread: list[ShownMessage], is_answered: bool) -> Given:
    passed_on = review.state == ReviewState.RELEASED
    return Given(
        review=review,
        words=[item for item in own_words(review) if not item.empty],
        is_readable=is_readable,
        next_version=review.latest if is_readable and passed_on and review.latest > review.version.number else None,
        helped=getattr(review, "helped", None) if is_readable and passed_on else None,
        offer=getattr(review, "offer", None),
        thread=thread,
        reply=review.reflection.standing_reply if is_readable and is_answered else "",
    )
