"""Drawings of figures: what to draw (Vega-Lite, as data) and how it becomes markup a strict page may hold.

Pure: numbers in, SVG out. `vl_convert` draws without a browser and is given no address it may read.
Colours here are only names; the stylesheet decides them, so dark, print and forced colours are right.
A drawing says nothing a table beside it does not say as well.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from django.core.cache import cache
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, SOFT, LINE, AFTER = "#010101", "#020202", "#030303", "#050505"
NAMES = {INK: "ink", SOFT: "soft", LINE: "line", AFTER: "after"}
ELEMENTS = {"g", "path", "line", "rect", "text", "tspan", "circle"}
ATTRIBUTES = (
    "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "dx", "dy", "width", "height", "transform",
    "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor",
)  # fmt: skip
PAINTED = ("fill", "stroke")
CONFIG = {
    "view": {"stroke": None},
    "background": None,
    "font": "sans-serif",
    "axis": {
        "labelFontSize": 13, "labelColor": INK, "labelLimit": 130, "titleFontSize": 13, "titleColor": SOFT,
        "titleFontWeight": "normal", "domain": False, "ticks": False, "gridColor": LINE, "labelPadding": 8,
    },
    "header": {
        "labelFontSize": 14, "labelColor": INK, "labelFontWeight": "bold", "labelAnchor": "start", "title": None,
    },
    "legend": {"disable": True},
}  # fmt: skip
PANELS = {"row": {"field": "panel", "sort": None, "header": {"labelAngle": 0, "labelOrient": "top"}}}
ENDS = "datum.value == 1 ? 'nog niet' : datum.value == 5 ? 'vanzelf' : ''"
A_DAY = 24 * 3600
Spec = dict[str, Any]
"""A drawing as data (Vega-Lite), or a part of one."""
Counts = Sequence[tuple[str, str, int]]
"""Panel, what is counted, how many."""
VERSION = "1"


def slopes(lines: Iterable[tuple[str, Sequence[tuple[str, float]]]]) -> Spec:
    """A line per principle through the moments; its name stands at the end, one below the other where they meet."""
    rows = [row for label, points in lines for row in _points(label, points)]
    x = {"field": "moment", "type": "ordinal", "sort": None, "axis": {"title": None, "labelAngle": 0, "orient": "top"}}
    y = _places()
    return {
        **_base(rows),
        "facet": {"field": "line", "type": "nominal", "sort": None, "columns": 2},
        "spacing": 16,
        "spec": {
            "width": 120,
            "height": 90,
            "layer": [
                {"mark": {"type": "line", "color": AFTER, "strokeWidth": 3}, "encoding": {"x": x, "y": y}},
                {"mark": {"type": "point", "filled": True, "size": 70, "color": AFTER}, "encoding": {"x": x, "y": y}},
            ],
        },
    }


def _points(label: str, points: Sequence[tuple[str, float]]) -> list[Spec]:
    return [
        {"line": label, "moment": moment, "value": value, "order": order}
        for order, (moment, value) in enumerate(points)
    ]


def bars(counts: Counts, *, title: str) -> Spec:
    """(panel, theme, how many) as lying bars, a panel per group in the given order."""
    rows = [{"panel": panel, "theme": theme, "count": count} for panel, theme, count in counts]
    x = {"field": "count", "type": "quantitative", "axis": {"title": title, "tickMinStep": 1, "format": "d"}}
    y = {"field": "theme", "type": "nominal", "sort": None, "axis": {"title": None, "grid": False}}
    mark = {"type": "bar", "color": AFTER, "height": 14}
    return {
        **_base(rows),
        "facet": PANELS,
        "spacing": 18,
        "spec": {"width": 200, "height": {"step": 26}, "mark": mark, "encoding": {"x": x, "y": y}},
    }


def timeline(counts: Counts) -> Spec:
    """(panel, principle, at least how many) along the way, a panel per group; steps of five.

    Fewer than five is not nobody: there the line has a gap.
    """
    rows = [
        {"panel": panel, "step": step, "count": count or None, "nr": nr}
        for nr, (panel, step, count) in enumerate(counts)
    ]
    x = {
        "field": "step",
        "type": "ordinal",
        "sort": None,
        "axis": {"title": None, "labelAngle": -55, "labelLimit": 110},
    }
    y = {
        "field": "count",
        "type": "quantitative",
        "scale": {"zero": True},
        "axis": {"title": "minstens", "tickMinStep": 5, "format": "d"},
    }
    line = {"type": "line", "color": AFTER, "strokeWidth": 3, "point": {"color": AFTER}}
    mark = {**line, "invalid": "break-paths-show-path-domains"}
    return {
        **_base(rows),
        "facet": PANELS,
        "spacing": 18,
        "spec": {"width": 260, "height": 80, "mark": mark, "encoding": {"x": x, "y": y}},
    }


def draw(spec: Spec, *, title: str, description: str) -> SafeString:
    """The drawing as markup for a page: one image with a name and a description, free of styles and scripts."""
    return _drawn(json.dumps(spec, sort_keys=True, ensure_ascii=False), title, description)


@lru_cache(maxsize=256)
def _drawn(spec: str, title: str, description: str) -> SafeString:
    """The same figures are drawn once: per process, and through the cache once for all processes."""
    content = json.dumps([VERSION, spec, title, description])
    name = hashlib.sha256(content.encode()).hexdigest()[:32]
    found = cache.get(f"drawing:{name}")
    if found is None:
        found = as_markup(as_svg(spec), name=f"t{name[:8]}", title=title, description=description)
        cache.set(f"drawing:{name}", found, A_DAY)
    return found


def as_svg(spec: str) -> str:
    """Vega-Lite to SVG text. Nothing is fetched: no address is allowed."""
    import vl_convert  # it starts a JavaScript engine: only where something is drawn

    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


def as_markup(svg: str, *, name: str, title: str, description: str) -> SafeString:
    """Only shapes and words stay; a colour becomes a class, everything unknown is left out."""
    root = ElementTree.fromstring(svg)  # noqa: S314 made by our own call, from our own numbers
    body = format_html_join("", "{}", ((_element(child),) for child in root))
    return format_html(
        '<svg class="mc-drawing" viewBox="{}" role="img" aria-labelledby="{}-n" aria-describedby="{}-d" '
        'focusable="false"><title id="{}-n">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        root.get("viewBox"), name, name, name, title, name, description, body,
    )  # fmt: skip


def _element(element: ElementTree.Element) -> SafeString | str:
    tag = element.tag.rsplit("}", 1)[-1]
    if tag not in ELEMENTS or element.get("display") == "none":
        return ""
    inside = format_html_join("", "{}", ((_element(child),) for child in element))
    if tag in ("path", "rect") and element.get("class") in ("background", "foreground") and not element.get("stroke"):
        return ""
    return format_html("<{}{}>{}{}</{}>", tag, _attributes(element), element.text or "", inside, tag)


def _attributes(element: ElementTree.Element) -> SafeString:
    kept = [(key, element.get(key)) for key in ATTRIBUTES if element.get(key)]
    bare = [(what, "none") for what in PAINTED if element.get(what) in ("none", "transparent")]
    classes = [f"mc-{what}-{NAMES[colour]}" for what in PAINTED if (colour := element.get(what)) in NAMES]
    named = [("class", " ".join(classes))] if classes else []
    return format_html_join("", ' {}="{}"', [*kept, *bare, *named])


def _base(rows: list[Spec]) -> Spec:
    schema = "https://vega.github.io/schema/vega-lite/v5.json"
    return {"$schema": schema, "data": {"values": rows}, "config": CONFIG, "padding": 6}


def _places() -> Spec:
    """The line from 1 to 5, standing, with words at its ends instead of figures."""
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0.8, 5.2]},
        "axis": {"values": [1, 2, 3, 4, 5], "title": None, "labelExpr": ENDS},
    }
