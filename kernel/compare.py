"""Two texts word by word, so that someone sees at a glance what changed. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+|\n|[^\S\n]+")


@dataclass(frozen=True)
class Piece:
    """A run of text: `same`, `gone` (only in the first) or `new` (only in the second)."""

    kind: str
    text: str


def compare_words(before: str, after: str) -> list[Piece]:
    """The second text with what left it and what came into it, in reading order.

    Joining all pieces but the gone ones gives `after`; all but the new ones gives `before`.
    """
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for verb, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces.append(Piece("same", "".join(first[a:b])))
            continue
        if a < b:
            pieces.append(Piece("gone", "".join(first[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(second[c:d])))
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Words that changed side by side read as one change: the space between them goes with both."""
    joined: list[Piece] = []
    gone = new = ""
    for place, piece in enumerate(pieces):
        between = piece.kind == "same" and piece.text.isspace() and "\n" not in piece.text
        if between and (gone or new) and place + 1 < len(pieces):
            gone, new = gone + piece.text, new + piece.text
        elif piece.kind == "same":
            joined += [*_change(gone, new), piece]
            gone = new = ""
        else:
            gone += piece.text if piece.kind == "gone" else ""
            new += piece.text if piece.kind == "new" else ""
    return [*joined, *_change(gone, new)]


def _change(gone: str, new: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("gone", gone), ("new", new)) if text]
