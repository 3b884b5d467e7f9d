"""The one way from what people typed to what a page shows.

Participants write plain text: paragraphs, lists, quotations (`> …`) and links. It is stored as typed. This module
escapes it, gives it paragraphs and lists, and lets bleach have the last word. Nothing else in
the project marks user text safe.
"""

import re
from itertools import groupby

import bleach
from bleach.linkifier import Linker
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TAGS = frozenset({"p", "br", "ul", "ol", "li", "a", "blockquote"})
LONGEST = 20_000  # characters; enough for eight pages, little enough to render at once
_WEB_ADDRESS = re.compile(r"""\(*\bhttps?://[^\s<>"'()]+(?:\([^\s<>"'()]*\)[^\s<>"'()]*)*""", re.IGNORECASE)
"""Only what was typed with http(s) in front: no list of top-level domains to go stale."""
_BULLET = re.compile(r"^\s*[-*•]\s+")
_QUOTE = re.compile(r"^\s*>\s?")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")


class Longest:
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
        return isinstance(other, Longest) and other.most == self.most

    def __hash__(self) -> int:
        return hash(self.most)


def length_of(value: str) -> int:
    return len(value.replace("\r\n", "\n"))


def too_long(over: int, most: int) -> str:
    more = "1 teken" if over == 1 else f"{_figure(over)} tekens"
    return f"Deze tekst is {more} te lang. Er passen hooguit {_figure(most)} tekens."


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


validate_length = Longest(LONGEST)


def render(typed: str | None) -> SafeString:
    """HTML of a typed text: escaped, in paragraphs and lists, with safe links."""
    html = "".join(_block(block) for block in _blocks(typed or ""))
    cleaned = bleach.clean(html, tags=TAGS, attributes={}, protocols={"http", "https"})
    return mark_safe(_linker().linkify(cleaned))  # noqa: S308 the one place: bleach cleaned it


def one_line(typed: str | None, length: int = 120) -> str:
    """A short preview for lists, cut at a word; plain text, still to be escaped by the template."""
    words = " ".join((typed or "").split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def parts(typed: str | None) -> list[tuple[str, list[str]]]:
    """The same text as data, for documents that are no HTML, in order.

    Each part is its kind (`p`, `ul`, `ol` or `blockquote`) with its bare lines.
    """
    found = [run for block in _blocks(typed or "") for run in _runs(block)]
    return [(kind, [_bare(kind, line) for line in lines]) for kind, lines in found]


def without_quotations(typed: str, instead: str) -> str:
    """The writer's own lines; `instead` where quotations stood, for those are another's words."""
    runs = groupby(typed.splitlines(), key=lambda line: bool(_QUOTE.match(line)))
    return "\n".join(instead if quoted else "\n".join(lines) for quoted, lines in runs)


def _blocks(typed: str) -> list[list[str]]:
    normal = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return [_lines(block) for block in re.split(r"\n\s*\n", normal) if block.strip()]


def _lines(block: str) -> list[str]:
    return [line for line in block.split("\n") if line.strip()]


def _block(lines: list[str]) -> str:
    return "".join(_run(kind, run) for kind, run in _runs(lines))


def _runs(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Runs of list lines become lists, the rest paragraphs, in the order they were typed."""
    return [(kind, list(run)) for kind, run in groupby(lines, key=_kind)]


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    if _QUOTE.match(line):
        return "blockquote"
    return "ol" if _NUMBER.match(line) else "p"


def _run(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return _paragraph(lines)
    bare = [_bare(kind, line) for line in lines]
    if kind == "blockquote":
        return f"<blockquote>{_paragraph(bare)}</blockquote>"
    return f"<{kind}>{''.join(f'<li>{escape(line)}</li>' for line in bare)}</{kind}>"


def _bare(kind: str, line: str) -> str:
    """A line without the mark that made it an item or a quotation."""
    marks = {"ul": _BULLET, "ol": _NUMBER, "blockquote": _QUOTE}
    return marks[kind].sub("", line) if kind in marks else line


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(escape(line) for line in lines)}</p>"


def _linker() -> Linker:
    """A fresh one per text: bleach's parser keeps state and is not safe between threads."""
    return Linker(callbacks=[_outward], url_re=_WEB_ADDRESS)


def _outward(attrs, new=False):
    if not str(attrs.get((None, "href"), "")).startswith(("http://", "https://")):
        return None
    attrs[(None, "rel")] = "nofollow noopener noreferrer"
    return attrs
