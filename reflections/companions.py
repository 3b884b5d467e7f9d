"""What may accompany a reading: something two people do or say around it. Which, the rooms above know.

Each registers one `Companion` when the site starts; here it is asked at its moments and never by its name:

    writing      `part` stands beside the questions; what is typed in it is kept among the answers, under its `key`
    handing in   `lacks` says what is missing, `on_hand_in` does what goes along
    the end      `end` lets go of what nobody can answer any more
    reading      `shown` and `threads`: what one pair of eyes sees of it; `passage`: words a trainer may shorten
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from accounts.models import User

ReviewRow = Any
"""A Review. This stands below the models, for they ask what hangs on them; so it cannot name their types."""


@dataclass(frozen=True)
class Eyes:
    """Who looks: a trainer also sees what was taken back; `original` is as it was written, before it was shortened."""

    as_trainer: bool = False
    original: bool = False


Aliases = Mapping[tuple[UUID, UUID], str]
"""(reflection, reader) → what an author who may not know their name calls them."""

Draft = Any
"""What stands in the making among the answers, as its part made it; None where there is nothing."""


class FormPart:
    """Fields beside the questions of a response."""

    label = ""
    marked = ""
    """The field at which is said what handing in still lacks."""

    def fields(self) -> dict[str, forms.Field]:
        return {}

    def initial(self, draft: Draft) -> dict[str, Any]:
        return {}

    def draft(self, cleaned: Mapping[str, Any], before: Draft) -> Draft:
        """What of these fields is kept. One with an error is not in `cleaned`, and stays as it was `before`."""
        return None

    def in_words(self, draft: Draft) -> str:
        """The draft as its writer reads it again."""
        return ""


class Companion:
    """One thing that may accompany a reading. What does not concern it, it leaves as it is here."""

    related = ""
    """By which name its row hangs on a Review, to be fetched with it."""
    key = ""
    label = ""
    part: FormPart | None = None

    def lacks(self, review: ReviewRow) -> Mapping[str, str]:
        return {}

    def on_hand_in(self, review: ReviewRow, *, by: User, at: datetime) -> None:
        return None

    def end(self, reviews: QuerySet, *, at: datetime) -> int:
        return 0

    def shown(self, review: ReviewRow, eyes: Eyes) -> Mapping[str, Any]:
        return {}

    def passage(self, review: ReviewRow) -> str | None:
        """Its words as they were written; empty once they were taken back, None where there never were any."""
        return None

    def threads(self, user: User, reviews: Iterable[ReviewRow], aliases: Aliases | None) -> Mapping[UUID, list[Any]]:
        return {}


_companions: list[Companion] = []


def register(companion: Companion) -> None:
    _companions.append(companion)


def related() -> tuple[str, ...]:
    return tuple(each.related for each in _companions if each.related)


def parts() -> Iterator[tuple[str, FormPart]]:
    """Key and part, of those that ask something beside the questions."""
    return ((each.key, each.part) for each in _companions if each.part)


def lacks(review: ReviewRow) -> dict[str, str]:
    """Key → what handing in still needs."""
    return {key: reason for each in _companions for key, reason in each.lacks(review).items()}


def on_hand_in(review: ReviewRow, *, by: User, at: datetime) -> None:
    for each in _companions:
        each.on_hand_in(review, by=by, at=at)


def end(reviews: QuerySet, *, at: datetime) -> int:
    """End what nobody can answer any more beside these readings."""
    return sum(each.end(reviews, at=at) for each in _companions)


def shown(review: ReviewRow, eyes: Eyes) -> dict[str, Any]:
    """Name → what a template shows of it."""
    return {name: value for each in _companions for name, value in each.shown(review, eyes).items()}


def passages(review: ReviewRow) -> Iterator[tuple[str, str, str]]:
    """Key, label and words of what goes to the author with this response, as it was written."""
    said = ((each, each.passage(review)) for each in _companions)
    return ((each.key, each.label, words) for each, words in said if words is not None)


def threads(user: User, reviews: Iterable[ReviewRow], aliases: Aliases | None = None) -> dict[UUID, list[Any]]:
    """Review id → what this person reads of what was said there, oldest first."""
    rows = list(reviews)
    found: dict[UUID, list[Any]] = {review.pk: [] for review in rows}
    for each in _companions:
        for pk, said in each.threads(user, rows, aliases).items():
            found[pk] += said
    return found
