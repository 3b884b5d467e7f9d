"""A typed text as paragraphs, lists and quotations, read line by line. Pure, and linear.

What is read is what was typed: a numbered item keeps its figure, `1)` stays `1)`, a year at the
start of a line (`1986. …`) stays a year, and a line break stays one. Only the mark that makes an
item or a quotation (`-`, `*`, `•`, `>`) is drawn instead of written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from kernel.characters import readable

MOST_DEEP = 3  # lists inside lists; a deeper item joins the deepest
_TAB = 4
_BULLET = re.compile(r"[-*•]\s+")
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,2})([.)])\s+")
_QUOTE = re.compile(r">\s?")
_LINE_END = re.compile(r"\r\n|[\r\n]")


@dataclass
class TypedItem:
    """One item of a list: its lines, how deep it lies, and the figure someone typed (None for a bullet)."""

    lines: list[str]
    depth: int = 0
    number: int | None = None
    closing: str = ""

    @property
    def kind(self) -> tuple[bool, str]:
        return self.number is not None, self.closing


@dataclass
class TypedBlock:
    """`p` and `blockquote` have lines, `list` has items in the order they were typed."""

    kind: str
    lines: list[str] = field(default_factory=list)
    items: list[TypedItem] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    kind: str
    text: str
    indent: int = 0
    number: int | None = None
    closing: str = ""


def lines_of(typed: str) -> list[str]:
    """The lines as typed, whatever ends them, without signs nobody can read."""
    return _LINE_END.split(readable(typed))


def blocks_of(typed: str) -> list[TypedBlock]:
    """Paragraphs, lists and quotations in order; lists that go on after an empty line are one."""
    reader = _Reader()
    for line in lines_of(typed):
        reader.take(line)
    return reader.blocks


Heads = list[tuple[TypedItem, list[TypedItem]]]
"""Items of one depth, each beside the deeper ones under it."""


def lists_in(items: list[TypedItem]) -> Iterator[Heads]:
    """Items of one depth as lists of one kind; each item beside the deeper ones under it."""
    top = min((item.depth for item in items), default=0)
    heads: Heads = []
    for item in items:
        if item.depth <= top or not heads:
            heads.append((item, []))
        else:
            heads[-1][1].append(item)
    for _, together in groupby(heads, key=lambda head: head[0].kind):
        yield list(together)


def is_quotation(line: str) -> bool:
    return bool(_QUOTE.match(line.lstrip()))


class _Reader:
    """Takes line after line; `gap` tells that an empty line came before."""

    def __init__(self) -> None:
        self.blocks: list[TypedBlock] = []
        self.gap = True
        self.indents: list[int] = []

    def take(self, raw: str) -> None:
        if not raw.strip():
            self.gap = True
            return
        line = _read(raw)
        if line.kind == "item":
            self._item(line)
        elif not self._goes_on(line):
            self._plain(line)
        self.gap = False

    def _plain(self, line: _Line) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is None or self.gap or last.kind != line.kind:
            last = TypedBlock(line.kind)
            self.blocks.append(last)
        last.lines.append(line.text)

    def _goes_on(self, line: _Line) -> bool:
        """An indented line right under an item belongs to that item."""
        last = self.blocks[-1] if self.blocks else None
        if self.gap or last is None or last.kind != "list" or line.kind != "p":
            return False
        if line.indent < self.indents[-1] + 2:
            return False
        last.items[-1].lines.append(line.text)
        return True

    def _item(self, line: _Line) -> None:
        item = TypedItem([line.text], 0, line.number, line.closing)
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != "list" or (self.gap and not self._continues(last, line, item)):
            last = TypedBlock("list")
            self.blocks.append(last)
            self.indents = [line.indent]
        item.depth = self._depth(line.indent)
        last.items.append(item)

    def _continues(self, block: TypedBlock, line: _Line, item: TypedItem) -> bool:
        """After an empty line a list goes on with the next figure, another bullet, or a deeper item."""
        if line.indent >= self.indents[0] + 2:
            return True
        first = next(known for known in reversed(block.items) if known.depth == 0)
        return first.kind == item.kind and (item.number is None or item.number == first.number + 1)

    def _depth(self, indent: int) -> int:
        while len(self.indents) > 1 and indent < self.indents[-1]:
            self.indents.pop()
        if indent >= self.indents[-1] + 2 and len(self.indents) <= MOST_DEEP:
            self.indents.append(indent)
        return len(self.indents) - 1


def _read(raw: str) -> _Line:
    bare = raw.lstrip()
    indent = sum(_TAB if sign == "\t" else 1 for sign in raw[: len(raw) - len(bare)])
    if mark := _BULLET.match(bare):
        return _Line("item", bare[mark.end() :], indent)
    if mark := _NUMBER.match(bare):
        return _Line("item", bare[mark.end() :], indent, int(mark.group(1)), mark.group(2))
    if mark := _QUOTE.match(bare):
        return _Line("blockquote", bare[mark.end() :], indent)
    return _Line("p", raw, indent)
