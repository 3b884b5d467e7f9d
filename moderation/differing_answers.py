"""Where two responses to one reflection differ in what can be compared honestly: a choice, a place on a line.

Texts are never compared by a machine: whether two texts contradict is for the trainer to say.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, combinations
from typing import Any

from exercises.models import Edition
from exercises.types import Question
from reflections.models import Review


def differing(reviews: Iterable[Review]) -> list[tuple[Review, Review, list[str]]]:
    """Pairs of responses to the same reflection, with the labels of the questions on which they differ."""
    beside = defaultdict(list)
    for review in reviews:
        beside[review.version.reflection_id].append(review)
    pairs = chain.from_iterable(combinations(rows, 2) for rows in beside.values())
    return [(first, second, labels) for first, second in pairs if (labels := _labels(first, second))]


def is_comparable(edition: Edition) -> bool:
    """Whether it asks anything by which answers can differ."""
    return any(_compares(question) for question in edition.questions if not question.private)


def _labels(first: Review, second: Review) -> list[str]:
    asked_too = {question.id for question in second.edition.questions}
    return [
        question.label
        for question in first.edition.questions
        if question.id in asked_too
        and not question.private
        and differs(question, first.answers.get(question.id), second.answers.get(question.id))
    ]


def _compares(question: Question) -> bool:
    return question.kind == "scale" or (question.kind == "choice" and not question.options.get("many"))


def differs(question: Question, one: Any, other: Any) -> bool:
    """Another single choice; or at least half the line apart. Nothing answered is no opinion."""
    if question.kind == "choice" and not question.options.get("many"):
        return bool(one) and bool(other) and one != other
    if question.kind == "scale" and isinstance(one, int) and isinstance(other, int):
        return abs(one - other) * 2 >= (question.options.get("steps") or 5)
    return False
