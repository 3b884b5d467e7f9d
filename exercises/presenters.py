"""Answers as a page shows them: question by question, each kind with its own template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from exercises.types import Question, kind_named
from exercises.types.base import Json


@dataclass(frozen=True)
class Shown:
    """One question with its answer, ready for `template`."""

    question: Question
    label: str
    template: str
    data: dict[str, Any]
    empty: bool


def show(
    questions: Iterable[Question],
    answers: Mapping[str, Json],
    *,
    field_role: str | None = None,
    private: bool = False,
) -> list[Shown]:
    """Answers in the order of the questions. Private ones only when `private` (the writer reads)."""
    return [
        _shown(question, answers.get(question.id), field_role)
        for question in questions
        if private or not question.private
    ]


def _shown(question: Question, value: Json, field_role: str | None) -> Shown:
    kind = kind_named(question.kind)
    return Shown(
        question=question,
        label=question.label_for(field_role),
        template=kind.template,
        data=kind.read(question, value),
        empty=kind.is_empty(value),
    )
