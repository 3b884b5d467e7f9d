"""Where two responses to one reflection differ in what can be compared honestly: a choice, a place on a line.

Texts are never compared by a machine: whether two texts contradict is for the trainer to say.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from exercises.types import Question
from reflections.models import Review


def differing(reviews: Iterable[Review]) -> list[tuple[Review, Review, list[str]]]:
    """Pairs of responses to the same reflection, with the labels of the questions on which they differ."""
    found = []
    for first, second in combinations(reviews, 2):
        labels = _labels(first, second) if first.version.reflection_id == second.version.reflection_id else []
        if labels:
            found.append((first, second, labels))
    return found


def _labels(first: Review, second: Review) -> list[str]:
    asked_too = {question.id for question in second.edition.questions}
    return [
        question.label
        for question in first.edition.questions
        if question.id in asked_too
        and not question.private
        and differs(question, first.answers.get(question.id), second.answers.get(question.id))
    ]


def differs(question: Question, one: Any, other: Any) -> bool:
    """Another single choice; or at least half the line apart. Nothing answered is no opinion."""
    if question.kind == "choice" and not question.options.get("many"):
        return bool(one) and bool(other) and one != other
    if question.kind == "scale" and isinstance(one, int) and isinstance(other, int):
        return abs(one - other) * 2 >= (question.options.get("steps") or 5)
    return False
