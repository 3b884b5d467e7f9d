"""Two versions of a reflection beside each other, and the sentences of one that a reader may quote."""

import re
from dataclasses import dataclass

from exercises.types import Question, kind_named
from kernel.word_diff import Piece, compare_words
from reflections.models import Version

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"'”’])\s+|\n+")


def quotable(version: Version) -> list[str]:
    """The sentences of a version, in order: what a reader may quote with one press."""
    texts = [
        kind_named(question.kind).as_text(question, version.answers.get(question.id))
        for question in version.edition.questions
        if not question.private and version.answers.get(question.id)
    ]
    return [piece.strip() for text in texts for piece in _SENTENCE_ENDS.split(text) if piece.strip()]


@dataclass(frozen=True)
class Side:
    """One question in two versions, each side with only what that side holds."""

    label: str
    before: list[Piece]
    after: list[Piece]

    @property
    def is_same(self) -> bool:
        """Nothing went and nothing came."""
        return all(piece.kind not in ("gone", "new") for piece in [*self.before, *self.after])


def words_changed(sides: list[Side]) -> tuple[int, int]:
    """How many words came, and how many went."""
    came = sum(len(piece.text.split()) for side in sides for piece in side.after if piece.kind == "new")
    went = sum(len(piece.text.split()) for side in sides for piece in side.before if piece.kind == "gone")
    return came, went


def side_by_side(before: Version, after: Version) -> list[Side]:
    """Two versions beside each other, word for word; what stayed the same is shown, so that it reads on."""
    sides = []
    for question in after.edition.questions:
        first, second = (_as_text(question, version.answers.get(question.id)) for version in (before, after))
        if not question.private and (first or second):
            pieces = compare_words(first, second)
            left = [piece for piece in pieces if piece.kind != "new"]
            right = [piece for piece in pieces if piece.kind != "gone"]
            sides.append(Side(question.label, left, right))
    return sides


def _as_text(question: Question, value) -> str:
    return "" if value is None else kind_named(question.kind).as_text(question, value)
