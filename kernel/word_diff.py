"""Two texts word by word, so that someone sees at a glance what changed. Pure.

Words that stand once in both texts are the anchors, the longest run of them in the same order
holds, and what lies between is looked at again (patience diff, Bram Cohen 2008). What has no anchors
is compared cell by cell while it is small and shown as replaced when it is large: so the work grows
with the length of the texts and not with its square (tests/kernel/test_costs.py).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORDS = re.compile(r"\S+|\n|[^\S\n]+")
_MOST_ROUNDS = 12  # how often what lies between anchors is searched for anchors again
_MOST_CELLS = 4_000  # words × words that are compared one by one

Words = Sequence[str]
Match = tuple[int, int]


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
    past_first = past_second = 0
    for a, b, length in _runs(_matches(first, second)):
        pieces += _change("".join(first[past_first:a]), "".join(second[past_second:b]))
        past_first, past_second = a + length, b + length
        pieces.append(Piece("same", "".join(first[a:past_first])))
    return _joined([*pieces, *_change("".join(first[past_first:]), "".join(second[past_second:]))])


def _runs(matches: list[Match]) -> Iterator[tuple[int, int, int]]:
    """Matches that follow each other in both texts, as (place in first, place in second, length)."""
    start = 0
    for end in range(1, len(matches) + 1):
        a, b = matches[end - 1]
        if end == len(matches) or matches[end] != (a + 1, b + 1):
            yield (*matches[start], end - start)
            start = end


def _matches(first: Words, second: Words) -> list[Match]:
    """Places of equal words, rising in both; ranges wait on a stack, so depth costs nothing."""
    found: list[Match] = []
    waiting = [(0, len(first), 0, len(second), 0)]
    while waiting:
        a, b, c, d, rounds = waiting.pop()
        a, b, c, d, around = _trimmed(first, second, a, b, c, d)
        found += around
        if a == b or c == d:
            continue
        anchors = _anchors(first[a:b], second[c:d]) if rounds < _MOST_ROUNDS else []
        if anchors:
            waiting += _between(anchors, a, b, c, d, rounds + 1)
        elif (b - a) * (d - c) <= _MOST_CELLS:
            found += [(a + one, c + other) for one, other in _common(first[a:b], second[c:d])]
    return sorted(found)


def _trimmed(first: Words, second: Words, a: int, b: int, c: int, d: int) -> tuple[int, int, int, int, list[Match]]:
    """Without the words both begin and end with."""
    around: list[Match] = []
    while a < b and c < d and first[a] == second[c]:
        around.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and first[b - 1] == second[d - 1]:
        b, d = b - 1, d - 1
        around.append((b, d))
    return a, b, c, d, around


def _between(anchors: list[Match], a: int, b: int, c: int, d: int, rounds: int) -> list[tuple[int, int, int, int, int]]:
    """The ranges from each anchor up to the next: each begins with its anchor, which trimming takes."""
    starts = [(a, c), *((a + one, c + other) for one, other in anchors)]
    ends = [*starts[1:], (b, d)]
    return [(*_cut(start, end), rounds) for start, end in zip(starts, ends, strict=True)]


def _cut(start: Match, end: Match) -> tuple[int, int, int, int]:
    return start[0], end[0], start[1], end[1]


def _anchors(first: Words, second: Words) -> list[Match]:
    """Words that stand once in both: the longest run of them that rises in both texts."""
    once_first, once_second = _once(first), _once(second)
    shared = [(place, once_second[word]) for word, place in once_first.items() if word in once_second]
    return _longest_rising(shared)


def _once(words: Words) -> dict[str, int]:
    counts = Counter(words)
    return {word: place for place, word in enumerate(words) if counts[word] == 1}


def _longest_rising(pairs: list[Match]) -> list[Match]:
    """`pairs` rise in the first; patience sorting keeps the most that rise in the second too."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1], piles[pile : pile + 1] = [place], [index]
    chain, index = [], piles[-1] if piles else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _common(first: Words, second: Words) -> list[Match]:
    """The longest common run of words, by the table of all prefixes; for small ranges."""
    lengths = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for one in range(len(first) - 1, -1, -1):
        for other in range(len(second) - 1, -1, -1):
            lengths[one][other] = (
                lengths[one + 1][other + 1] + 1
                if first[one] == second[other]
                else max(lengths[one + 1][other], lengths[one][other + 1])
            )
    return _walked(first, second, lengths)


def _walked(first: Words, second: Words, lengths: list[list[int]]) -> list[Match]:
    found, one, other = [], 0, 0
    while one < len(first) and other < len(second):
        if first[one] == second[other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return found


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Words that changed side by side read as one change: the space between them goes with both."""
    joined: list[Piece] = []
    gone: list[str] = []
    new: list[str] = []
    for place, piece in enumerate(pieces):
        between = piece.kind == "same" and piece.text.isspace() and "\n" not in piece.text
        if between and (gone or new) and place + 1 < len(pieces):
            gone.append(piece.text)
            new.append(piece.text)
        elif piece.kind == "same":
            joined += [*_change("".join(gone), "".join(new)), piece]
            gone, new = [], []
        else:
            (gone if piece.kind == "gone" else new).append(piece.text)
    return [*joined, *_change("".join(gone), "".join(new))]


def _change(gone: str, new: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("gone", gone), ("new", new)) if text]
