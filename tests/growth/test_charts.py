"""Drawings: what is drawn, and that nothing but shapes and words reaches a page."""

import json
import re

import pytest

from growth.charts import as_markup, as_svg, bars, draw, slopes, timeline


def test_fewer_than_five_is_drawn_as_a_gap_and_never_as_nobody():
    shown = as_svg(json.dumps(timeline([("A", "Ompolen", 10), ("A", "Leren", 0), ("A", "Stil", 5)])))

    assert shown.count('aria-roledescription="point"') == 2
    assert "Leren</text>" in shown


def test_drawings_hold_no_style_no_script_and_no_address():
    specs = [
        bars([("Groep <A>", "stil & <b>", 3)], title="keer"),
        timeline([("A", "Ompolen", 5), ("A", "Leren", 10)]),
        slopes([("Ompolen", [("begin", 2), ("eind", 4)])]),
    ]

    for spec in specs:
        markup = draw(spec, title="Titel & <zin>", description="Uitleg")
        assert not re.search(r"\sstyle=|<script|<style|href|url\(|on\w+=", markup)
        assert "<title" in markup
        assert "Titel &amp; &lt;zin&gt;" in markup
    assert "&lt;b&gt;" in draw(specs[0], title="t", description="d")


def test_markup_leaves_out_whatever_it_does_not_know():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x()</script><a href="http://x"><text>y</text></a>'
        '<rect onload="x()" style="fill:red" fill="#050505" width="1"/></svg>'
    )

    markup = as_markup(svg, name="n", title="t", description="d")

    assert "x()" not in markup
    assert "href" not in markup
    assert 'class="mc-fill-after"' in markup


def test_drawing_fetches_nothing():
    import json

    spec = {"data": {"url": "http://127.0.0.1:9/x.json"}, "mark": "point", "encoding": {"x": {"field": "a"}}}

    with pytest.raises(ValueError, match=r"(?i)url|allowed|fetch|load"):
        as_svg(json.dumps(spec))
