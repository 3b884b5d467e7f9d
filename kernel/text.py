"""The one way from what people typed to what a page shows.

Participants write plain text: paragraphs, lists, quotations (`> …`) and links. It is stored as typed. This module
escapes it, gives it paragraphs and lists (`paragraphs`) and links (`links`), and lets bleach have
the last word. Nothing else in the project marks user text safe.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import bleach
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kernel import links
from kernel.paragraphs import Heads, TypedBlock, TypedItem, blocks_of, is_quotation, lines_of, lists_in

TAGS = frozenset({"p", "br", "ul", "ol", "li", "a", "blockquote"})
BRACKET = "mc-bracket"  # the class of a list whose figures were typed `1)`
_ATTRIBUTES = {"a": ["href", "rel"], "ol": ["start", "class"], "li": ["value"]}
SENTENCE_ENDS = (".", "!", "?")
MARKS = (*SENTENCE_ENDS, "…", ",", ";", ":", "‽", "؟", "。", "！", "？")
CLOSING = "\"'”’»)]}"
LONGEST = 20_000  # characters; enough for eight pages, little enough to render at once


class MaxTypedLengthValidator:
    """At most so many characters: the one limit of a field, for the form, the page and its script.

    Too long is an input error with the text kept, never a slice. A line end counts once, as in the browser.
    A field's own sentence goes under `max_length` in its `error_messages`.
    """

    code = "max_length"

    def __init__(self, most: int):
        self.most = most

    def __call__(self, value: str) -> None:
        over = length_of(value) - self.most
        if over > 0:
            raise ValidationError(too_long(over, self.most), code=self.code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MaxTypedLengthValidator) and other.most == self.most

    def __hash__(self) -> int:
        return hash(self.most)


def length_of(value: str) -> int:
    return len(value.replace("\r\n", "\n"))


def too_long(over: int, most: int) -> str:
    more = "1 teken" if over == 1 else f"{_figure(over)} tekens"
    return f"Deze tekst is {more} te lang. Er passen hooguit {_figure(most)} tekens."


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


validate_length = MaxTypedLengthValidator(LONGEST)


def render(typed: str | None) -> SafeString:
    """HTML of a typed text: escaped, in paragraphs and lists, with safe links."""
    return _cleaned("".join(_block(block) for block in blocks_of(typed or "")))


def render_line(typed: str | None) -> SafeString:
    """HTML of one sentence inside our own markup: escaped, with safe links, no paragraphs."""
    return _cleaned(_line(" ".join(lines_of(typed or ""))))


def one_line(typed: str | None, length: int = 120) -> str:
    """A short preview for lists, cut at a word; plain text, still to be escaped by the template."""
    words = " ".join((typed or "").split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def in_a_row(names: Iterable[str]) -> str:
    """`a, b en c`; empty without names."""
    *others, last = [*names] or [""]
    return " en ".join(filter(None, [", ".join(others), last]))


def ended(sentence: str) -> str:
    """Our sentence that closes with someone's words: a full stop, unless a mark stands there already."""
    return sentence if has_ended(sentence) else f"{sentence}."


def has_ended(sentence: str) -> bool:
    """A mark stands at the end, or a quotation or bracket that holds one."""
    return sentence.rstrip(CLOSING).endswith(MARKS)


def parts(typed: str | None) -> list[dict[str, Any]]:
    """The same text as data, for documents that are no HTML, in order.

    Each part has its `kind`: `p` and `blockquote` with `lines`; `ul` and `ol` with `items`, each with
    `lines`, `number` (None for a bullet) and `inside` (parts again); an `ol` with `closing`, `.` or `)`.
    """
    return [part for block in blocks_of(typed or "") for part in _parts(block)]


def without_quotations(typed: str, instead: str) -> str:
    """The writer's own lines; `instead` where quotations stood, for those are another's words."""
    runs = groupby(lines_of(typed), key=is_quotation)
    return "\n".join(instead if quoted else "\n".join(lines) for quoted, lines in runs)


def _cleaned(html: str) -> SafeString:
    cleaned = bleach.clean(html, tags=TAGS, attributes=_ATTRIBUTES, protocols={"http", "https"})
    return mark_safe(cleaned)  # noqa: S308 the one place: bleach cleaned it


def _block(block: TypedBlock) -> str:
    if block.kind == "list":
        return _lists(block.items)
    paragraph = f"<p>{_lines(block.lines)}</p>"
    return paragraph if block.kind == "p" else f"<blockquote>{paragraph}</blockquote>"


def _lists(items: list[TypedItem]) -> str:
    return "".join(_list(heads) for heads in lists_in(items))


def _list(heads: Heads) -> str:
    first = heads[0][0]
    if first.number is None:
        return f"<ul>{''.join(_item(head, inside) for head, inside in heads)}</ul>"
    start = "" if first.number == 1 else f' start="{first.number}"'
    bracket = f' class="{BRACKET}"' if first.closing == ")" else ""
    return f"<ol{start}{bracket}>{''.join(_numbered(heads, first.number))}</ol>"


def _numbered(heads: Heads, expected: int) -> Iterator[str]:
    """Each item says its number only where that is not the next one."""
    for head, inside in heads:
        yield _item(head, inside, "" if head.number == expected else f' value="{head.number}"')
        expected = (head.number or 0) + 1


def _item(item: TypedItem, inside: list[TypedItem], value: str = "") -> str:
    return f"<li{value}>{_lines(item.lines)}{_lists(inside)}</li>"


def _lines(lines: list[str]) -> str:
    return "<br>".join(map(_line, lines))


def _line(line: str) -> str:
    return "".join(_span(span) for span in links.spans(line))


def _span(span: links.Span) -> str:
    if not span.href:
        return escape(span.text)
    return f'<a href="{escape(span.href)}" rel="nofollow noopener noreferrer">{escape(span.text)}</a>'


def _parts(block: TypedBlock) -> list[dict[str, Any]]:
    if block.kind != "list":
        return [{"kind": block.kind, "lines": block.lines}]
    return [_list_part(heads) for heads in lists_in(block.items)]


def _list_part(heads: Heads) -> dict[str, Any]:
    items = [{"lines": head.lines, "number": head.number, "inside": _inside(inside)} for head, inside in heads]
    first = heads[0][0]
    return {"kind": "ul" if first.number is None else "ol", "closing": first.closing, "items": items}


def _inside(items: list[TypedItem]) -> list[dict[str, Any]]:
    return [_list_part(heads) for heads in lists_in(items)]
