"""What one person gathered over all principles: responses received, and what they took along."""

from dataclasses import dataclass

from exercises.presenters import ShownAnswer
from reflections import companions
from reflections.models import Reflection, Review
from reflections.presenters import (
    ShownReview,
    aliases_of,
    in_reading_order,
    own_words,
    show_review,
)


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
    said = companions.threads(user, reviews, aliases)
    directly = set(Review.objects.filter(pk__in=said).sent_directly().values_list("pk", flat=True))
    return [
        (review, show_review(review, aliases=aliases, thread=said[review.pk], may_report=review.pk in directly))
        for review in reviews
    ]


@dataclass(frozen=True)
class Taken:
    """What a reader took along for their own opgave from one reading. Nobody else sees it."""

    review: Review
    shown: list[ShownAnswer]


def taken_by(user) -> list[Taken]:
    """Dit neem ik mee, in the order of reading; the leerboek shows the same rows."""
    shelf = [Taken(row, _private_parts(row)) for row in Review.objects.taken_along_by(user)]
    return [row for row in shelf if row.shown]


def _private_parts(review: Review) -> list[ShownAnswer]:
    return [item for item in own_words(review) if item.question.private and not item.empty]
