"""What may accompany a reading: something two people do or say around it. Which, the rooms above know.

Each registers one `Companion` when the site starts; here it is asked at its moments and never by its name:

    writing      `part` stands beside the questions; what is typed in it is kept among the answers, under its `key`
    handing in   `lacks` says what is missing, `on_hand_in` does what goes along
    the end      `end` lets go of what nobody can answer any more
    reading      `shown`: what one pair of eyes sees of it; `passage`: words a trainer reads along with, and may shorten
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User

Reading = Any
"""A Review. This stands below the models, for they ask what hangs on them; so it cannot name their types."""


@dataclass(frozen=True)
class Eyes:
    """Who looks: a trainer also sees what was taken back; `original` is as it was written, before it was shortened."""

    as_trainer: bool = False
    original: bool = False


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

    def lacks(self, review: Reading) -> Mapping[str, str]:
        return {}

    def on_hand_in(self, review: Reading, *, by: User, at: datetime) -> None:
        return None

    def end(self, reviews: QuerySet, *, at: datetime) -> int:
        return 0

    def shown(self, review: Reading, eyes: Eyes) -> Mapping[str, Any]:
        return {}

    def passage(self, review: Reading) -> str:
        """The words themselves, as they were written; empty where there are none."""
        return ""


_companions: list[Companion] = []


def register(companion: Companion) -> None:
    _companions.append(companion)


def related() -> tuple[str, ...]:
    return tuple(each.related for each in _companions if each.related)


def parts() -> Iterator[tuple[str, FormPart]]:
    """Key and part, of those that ask something beside the questions."""
    return ((each.key, each.part) for each in _companions if each.part)


def lacks(review: Reading) -> dict[str, str]:
    """Key → what handing in still needs."""
    return {key: reason for each in _companions for key, reason in each.lacks(review).items()}


def on_hand_in(review: Reading, *, by: User, at: datetime) -> None:
    for each in _companions:
        each.on_hand_in(review, by=by, at=at)


def end(reviews: QuerySet, *, at: datetime) -> int:
    """End what nobody can answer any more beside these readings."""
    return sum(each.end(reviews, at=at) for each in _companions)


def shown(review: Reading, eyes: Eyes) -> dict[str, Any]:
    """Name → what a template shows of it."""
    return {name: value for each in _companions for name, value in each.shown(review, eyes).items()}


def passages(review: Reading) -> dict[str, str]:
    """Key → words that go to the author with this response, as they were written."""
    return {each.key: words for each in _companions if (words := each.passage(review))}


def labels() -> list[tuple[str, str]]:
    """Key and name of every passage there may be."""
    return [(each.key, each.label) for each in _companions if each.label]
