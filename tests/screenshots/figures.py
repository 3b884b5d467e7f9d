"""What is counted on every main page: rows of (what, page, where, what was found), none where all is well."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.screenshots.pages import Shown
from tests.screenshots.visits import NotFoundError, Visitor, set_mode

SCRIPT = (Path(__file__).parent / "measures.js").read_text("utf-8")
STANDING = {"targets": "smallTargets", "lines": "longLines", "edge": "leftEdge"}
SETTLED = 300  # ms after loading, in which what comes late may move the rest
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE_COLOURS = ["color-contrast", "link-in-text-block"]
"""What depends on the mode; all else was asked in light."""
WHAT = {
    "found": "pages that cannot be found",
    "sideways": "pages that scroll sideways, at 320 px or with text of 200 %",
    "targets": "targets under 24 px",
    "lines": "texts in lines of more than 70 characters",
    "edge": "beginnings that do not stand at the left edge",
    "shift": "pages that move while they load",
    "axe": "axe violations, in light, dark and forced colours",
    "html": "errors the Nu checker finds in the HTML",
}


@dataclass(frozen=True)
class Row:
    """One thing that is not as it should be."""

    what: str
    page: str
    where: str
    said: str

    def __str__(self) -> str:
        return f"{self.what:<9} {self.page:<36} {self.where:<14} {self.said}"


Seen = Callable[[Shown, Any], None]
"""Is handed each page once, as the server sent it."""


def measured(visitor: Visitor, pages: Iterable[Shown], seen: Seen | None = None) -> Iterator[Row]:
    """Every page at every width, in one visit each."""
    for shown in pages:
        yield from _page(visitor, shown, seen)


def _page(visitor: Visitor, shown: Shown, seen: Seen | None) -> Iterator[Row]:
    try:
        with visitor.at(shown, 390) as page:
            if page.answer.status not in shown.answers:
                yield Row("found", str(shown), "", f"answers {page.answer.status}")
            if seen:
                seen(shown, page)
            yield from _on_a_phone(page, shown)
            yield from _on_a_desk(page, shown)
    except NotFoundError as lacking:
        yield Row("found", str(shown), "", str(lacking))


def _on_a_phone(page: Any, shown: Shown) -> Iterator[Row]:
    page.wait_for_timeout(SETTLED)
    page.evaluate(SCRIPT)
    yield from _rows(page, shown, "390", {"shift": "shifts", **STANDING})
    _resize(page, 320)
    yield from _rows(page, shown, "320", {"sideways": "sideways", "targets": "smallTargets"})


def _on_a_desk(page: Any, shown: Shown) -> Iterator[Row]:
    _resize(page, 1280)
    yield from _rows(page, shown, "1280", STANDING)
    page.evaluate(_axe_script())
    for mode in ("light", "dark", "forced"):
        set_mode(page, mode)
        yield from _axe(page, shown, mode)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (1280, 390):
        _resize(page, width)
        yield from _rows(page, shown, f"{width}, 200 %", {"sideways": "sideways"})


def _resize(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def _rows(page: Any, shown: Shown, where: str, asked: dict[str, str]) -> Iterator[Row]:
    for what, function in asked.items():
        yield from (Row(what, str(shown), where, said) for said in page.evaluate(f"window.measured.{function}()"))


def _axe(page: Any, shown: Shown, mode: str) -> Iterator[Row]:
    asked = {"type": "tag", "values": AXE_TAGS} if mode == "light" else {"type": "rule", "values": AXE_COLOURS}
    found = page.evaluate("asked => axe.run(document, asked)", {"runOnly": asked, "resultTypes": ["violations"]})
    for violation in found["violations"]:
        places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
        yield Row("axe", str(shown), mode, f"{violation['id']} × {len(places)}: {places[0]}")


@cache
def _axe_script() -> str:
    from axe_playwright_python.sync_playwright import Axe

    return Axe().axe_script


def summary(rows: list[Row], pages: int) -> str:
    counted = Counter(row.what for row in rows)
    return "\n".join([f"{pages} pages", *(f"{counted[what]:>5}  {words}" for what, words in WHAT.items())])
