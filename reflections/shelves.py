"""What one person gathered over all principles: responses received, what given ones led to, what they took along."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from exercises.presenters import Shown
from reflections.models import Helped, Offer, Reflection, Review
from reflections.presenters import (
    ShownMessage,
    ShownReview,
    aliases_of,
    in_reading_order,
    own_words,
    show_review,
    threads,
)
from reflections.states import ReviewState


@dataclass(frozen=True)
class Received:
    """One reflection with everything that came back."""

    reflection: Reflection
    responses: list[ShownReview]


def received_by(user) -> list[Received]:
    """Mijn reacties, the newest principle first; as many queries with one reflection as with many."""
    by_reflection: dict[Reflection, list[ShownReview]] = {}
    for review, shown in _shown_to_author(Review.objects.received_by(user), user):
        by_reflection.setdefault(review.reflection, []).append(shown)
    shelf = [Received(reflection, responses) for reflection, responses in by_reflection.items()]
    return sorted(shelf, key=lambda row: row.reflection.step.opens_on, reverse=True)


def responses_to(reflection: Reflection, user) -> list[ShownReview]:
    """What the author reads under one reflection: passed on, by the name that was fixed for each reader."""
    rows = Review.objects.received_by(user).filter(version__reflection=reflection)
    return [shown for _, shown in _shown_to_author(rows, user)]


def _shown_to_author(rows, user) -> list[tuple[Review, ShownReview]]:
    reviews = in_reading_order(rows.with_everything())
    aliases = aliases_of(*{review.version.reflection_id for review in reviews})
    said = threads(user, reviews, aliases)
    directly = set(Review.objects.filter(pk__in=said).sent_directly().values_list("pk", flat=True))
    return [
        (review, show_review(review, aliases=aliases, thread=said[review.pk], may_report=review.pk in directly))
        for review in reviews
    ]


@dataclass(frozen=True)
class Given:
    """One response someone gave, and what came of it. Of the reflection itself nothing they may not see now."""

    review: Review
    words: list[Shown]
    is_readable: bool
    next_version: int | None
    helped: Helped | None
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
    answered = _about(rows, Reflection.objects.with_reply_for(user)) & readable
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


@dataclass(frozen=True)
class Taken:
    """What a reader took along for their own opgave from one reading. Nobody else sees it."""

    review: Review
    shown: list[Shown]


def taken_by(user) -> list[Taken]:
    """Dit neem ik mee, in the order of reading; the leerboek shows the same rows."""
    shelf = [Taken(row, _private_parts(row)) for row in Review.objects.taken_along_by(user)]
    return [row for row in shelf if row.shown]


def _private_parts(review: Review) -> list[Shown]:
    return [item for item in own_words(review) if item.question.private and not item.empty]
