"""Drawings of circles and lines, and the faces of people: `{% drawing "ompolen" %}`, `{% face person %}`.

The filled dot is you, open circles are others, lines are what moves people, the knot is the opgave. A drawing takes the
accent of the place it stands in. Its sentence for who cannot see it is the title in its own file.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from theme.templatetags.ui import drawn, one_of

register = template.Library()
HERE = Path(__file__).resolve().parents[1]
DRAWINGS, PORTRAITS = HERE / "drawings", HERE / "portraits"
SIZES = ("wide", "small")
FACES = (28, 36, 44, 56, 72)
SVG = re.compile(r'<svg xmlns="\S+" ([^>]+)>\s*<title>([^<]+)</title>\s*(.+?)\s*</svg>', re.DOTALL)


@dataclass(frozen=True)
class Art:
    """One of our own SVG files."""

    frame: SafeString
    title: str
    inside: SafeString

    def svg(self, alt: str = "") -> SafeString:
        """Described by `alt`, or hidden where that is empty."""
        attributes = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
        said = format_html_join(" ", '{}="{}"', attributes.items())
        return format_html('<svg class="mc-art" {} focusable="false" {}>{}</svg>', self.frame, said, self.inside)


@register.inclusion_tag("components/drawing.html")
def drawing(name: str, *, size: str = "wide", alt: str | None = None, caption: str = "") -> dict[str, Any]:
    """`alt` is the drawing's own sentence, another one, or empty where words beside it say the same."""
    art = art_of(DRAWINGS, name)
    return {"svg": art.svg(art.title if alt is None else alt), "size": one_of(size, SIZES), "caption": caption}


@register.filter
def is_drawn(name: str) -> bool:
    """Whether there is a drawing of this name: a page may bear a sign without one."""
    return name in names_in(DRAWINGS)


@register.inclusion_tag("components/face.html")
def face(person: Any, *, size: int = 36, portrait: str | None = None) -> dict[str, Any]:
    """The portrait someone chose (or `portrait`), else initials. Hidden: the name always stands beside it."""
    chosen = person.face if portrait is None else portrait
    svg = art_of(PORTRAITS, chosen).svg() if chosen in names_in(PORTRAITS) else ""
    return {"svg": svg, "initials": person.initials, "size": one_of(size, FACES)}


@lru_cache(maxsize=2)
def names_in(folder: Path) -> frozenset[str]:
    return frozenset(path.stem for path in folder.glob("*.svg"))


@lru_cache(maxsize=64)
def art_of(folder: Path, name: str) -> Art:
    """Raises TemplateSyntaxError for a name that is not drawn: what a page shows is ours to know."""
    if name not in names_in(folder):
        raise template.TemplateSyntaxError(f"{name!r} is none of {sorted(names_in(folder))}")
    frame, title, inside = SVG.search((folder / f"{name}.svg").read_text(encoding="utf-8")).groups()
    return Art(drawn(frame), title, drawn(inside))
