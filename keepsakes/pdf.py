"""Tagged PDF (PDF/UA-1) with typst: our templates, and what people typed as data.

A typed text never becomes typst source: it travels as JSON in `sys.inputs` and is set as a string,
in which `#`, `$`, `*` or `[` mean nothing. Typst reads inside `templates/documents` only; there are
no packages, no system fonts and no network. The fonts are Source Sans 3 and, for other scripts and
emoji, Noto, all OFL and installed as packages. PDF/UA forbids signs no font has: they become □.
"""

import json
from datetime import datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3
import manimgx_fonts
import typst
from django.conf import settings
from fontTools.ttLib import TTFont

from kernel import clock, links, text
from kernel.clock import When

ROOT = settings.ROOT / "templates" / "documents"
FONT_FOLDERS = [
    Path(fontpkg_source_sans_3.ROOT) / "files",
    Path(manimgx_fonts.__file__).parent,
]
NO_SIGN = "□"
LONGEST_WORD = 60  # signs; a longer run without spaces may break, so that nothing leaves the paper
MAY_BREAK = "\u200b"
INVISIBLE = {0x09, 0x0A, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2028, 0x2029, 0x00AD, 0xFE0E, 0xFE0F}
"""Signs without a picture of their own that a line of text may hold."""
FORBIDDEN = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0xFEFF} - {9, 10}
"""Controls, and signs that turn the direction of what follows: they say nothing on paper."""

PdfBlock = dict[str, Any]


def render(template: str, *, title: str, data: dict[str, Any], at: When = None) -> bytes:
    """A PDF/UA-1 of `templates/documents/<template>.typ`; `data` is made of text, numbers and lists."""
    inputs = {"title": clean(title), "data": json.dumps(_cleaned(data), ensure_ascii=False)}
    return _compile(ROOT / f"{template}.typ", inputs, clock.now(at))


def _compile(source: Path | bytes, inputs: dict[str, str], at: datetime) -> bytes:
    return typst.compile(
        source,
        root=ROOT,
        font_paths=_fonts(),
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
        package_path=ROOT / "no-packages",
        package_cache_path=ROOT / "no-packages",
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=FONT_FOLDERS)


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """Every code point one of our fonts can draw."""
    fonts = (TTFont(path, lazy=True) for folder in FONT_FOLDERS for path in folder.glob("*.ttf"))
    return frozenset(chain.from_iterable(font.getBestCmap() for font in fonts))


def clean(typed: str) -> str:
    """The text with only signs a PDF/UA may hold; what none of our fonts can draw becomes □."""
    drawn = "".join(map(_sign, typed))
    return " ".join(map(_breakable, drawn.split(" ")))


def _sign(char: str) -> str:
    code = ord(char)
    if code in FORBIDDEN:
        return ""
    return char if code in INVISIBLE or code in drawable() else NO_SIGN


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    half = LONGEST_WORD // 2
    return MAY_BREAK.join(word[start : start + half] for start in range(0, len(word), half))


def _cleaned(value: Any) -> Any:
    """Every text with only signs that can be drawn; addresses are not drawn and stay whole."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, links.Span):
        return {"text": clean(value.text), "href": value.href}
    if isinstance(value, dict):
        return {key: _cleaned(inside) for key, inside in value.items()}
    return [_cleaned(inside) for inside in value] if isinstance(value, list | tuple) else value


def blocks(typed: str) -> list[PdfBlock]:
    """A typed text as paragraphs and lists, by the one reader of typed texts."""
    return [_block(part) for part in text.parts(typed)]


def _block(part: PdfBlock) -> PdfBlock:
    """Each line in runs, so that an address can be followed on paper as on the page."""
    found = dict(part)
    if "lines" in part:
        found["lines"] = [links.spans(line) for line in part["lines"]]
    if "items" in part:
        found["items"] = [_block(item) for item in part["items"]]
    if "inside" in part:
        found["inside"] = [_block(deeper) for deeper in part["inside"]]
    return found


def table(label: str, columns: list[str], rows: list[list[str]]) -> PdfBlock:
    """A table with a header row; every row as wide as the header."""
    width = len(columns)
    return {
        "kind": "table",
        "label": label,
        "columns": columns,
        "rows": [[blocks(cell) for cell in [*row, *[""] * width][:width]] for row in rows],
    }


def rule(sentence: str) -> PdfBlock:
    return {"kind": "rule", "lines": [links.spans(sentence)]}


def day(at: When) -> str:
    return clock.in_words(clock.today(at)) if at else ""
