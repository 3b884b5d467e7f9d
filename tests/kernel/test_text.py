"""The one renderer: what people type comes out as they meant it, and nothing runs."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kernel.links import spans
from kernel.text import LONGEST, TAGS, ended, one_line, parts, render, validate_length, without_quotations


def test_paragraphs_lists_and_line_breaks():
    typed = "Eerst dit.\nEn dit.\n\n- een\n- twee\n\n1. eerste\n2. tweede"

    assert render(typed) == (
        "<p>Eerst dit.<br>En dit.</p><ul><li>een</li><li>twee</li></ul><ol><li>eerste</li><li>tweede</li></ol>"
    )


def test_a_list_right_after_a_sentence_is_a_list():
    assert render("Wie doet mee:\n- de school") == "<p>Wie doet mee:</p><ul><li>de school</li></ul>"


def test_links_open_outward_and_addresses_stay_text():
    html = render("Zie https://voorbeeld.example/a en mail x@voorbeeld.example")

    assert '<a href="https://voorbeeld.example/a" rel="nofollow noopener noreferrer">' in html
    assert "mailto" not in html


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<svg><p><style><!--</style><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        'http://x.example/"onmouseover=alert(1)//',
    ],
)
def test_nothing_typed_becomes_markup(payload):
    html = render(payload)

    tags = {part.split(">")[0].split(" ")[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= {"p", "a", "br"}
    assert "javascript:" not in html.split("href=")[-1] or "href=" not in html


@given(st.text(max_size=300))
def test_any_text_renders_and_uses_only_our_tags(typed):
    html = render(typed)

    tags = {part.split(">")[0].split(" ")[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= TAGS


def test_too_long_is_an_error_and_never_a_slice():
    with pytest.raises(ValidationError, match="te lang"):
        validate_length("x" * (LONGEST + 1))
    validate_length("x" * LONGEST)


def test_a_preview_ends_at_a_word():
    assert one_line("een twee drie vier", 10) == "een twee …"


class _Words(HTMLParser):
    """The text content of HTML, as a browser shows it, the figures it draws before items too."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.lists: list[list] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("ol", "ul"):
            closing = ")" if given.get("class") == "mc-bracket" else "."
            self.lists.append([int(given.get("start", 1)), closing] if tag == "ol" else [])
        if tag == "li" and self.lists[-1]:
            number = int(given.get("value", self.lists[-1][0]))
            self.said.append(f"{number}{self.lists[-1][1]}")
            self.lists[-1][0] = number + 1

    def handle_endtag(self, tag):
        if tag in ("ol", "ul"):
            self.lists.pop()

    def handle_data(self, data):
        self.said.append(data)


def text_content(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.said)


def without_spaces_and_markers(typed: str) -> str:
    """What must still be read: all but the marks that are drawn instead. Figures stay."""
    lines = [re.sub(r"^\s*(?:[-*•]\s+|>\s?)", "", line) for line in re.split(r"\r\n|[\r\n]", typed)]
    return re.sub(r"\s", "", "".join(lines))


harmless = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n\n<>&\"'-*•1230.). "), max_size=200
)


@pytest.mark.asvs("V1.1.2", "V1.2.1")
@given(harmless)
def test_nothing_harmless_is_destroyed(typed):
    """Every character someone typed is still read: markup, ampersands and arrows stand there as text."""
    assert re.sub(r"\s", "", text_content(render(typed))) == without_spaces_and_markers(typed)


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("1. een\n\n2. twee\n\n3. drie", "<ol><li>een</li><li>twee</li><li>drie</li></ol>"),
        ("1. een\nnog iets\n2. twee", '<ol><li>een</li></ol><p>nog iets</p><ol start="2"><li>twee</li></ol>'),
        ("3. drie\n4. vier", '<ol start="3"><li>drie</li><li>vier</li></ol>'),
        ("1. een\n1. nog een", '<ol><li>een</li><li value="1">nog een</li></ol>'),
        ("1) een\n2) twee", '<ol class="mc-bracket"><li>een</li><li>twee</li></ol>'),
        ("1986. Toen begon het.", "<p>1986. Toen begon het.</p>"),
        ("007. Geen nummer", "<p>007. Geen nummer</p>"),
        ("1. een\n  - diep\n2. twee", "<ol><li>een<ul><li>diep</li></ul></li><li>twee</li></ol>"),
        ("1. een\n   en verder\n2. twee", "<ol><li>een<br>   en verder</li><li>twee</li></ol>"),
        ("- een\n\n- twee\n* drie\n• vier", "<ul><li>een</li><li>twee</li><li>drie</li><li>vier</li></ul>"),
        ("1. een\n\n1. een andere lijst", "<ol><li>een</li></ol><ol><li>een andere lijst</li></ol>"),
        ("-5 graden\n2.5 meter", "<p>-5 graden<br>2.5 meter</p>"),
    ],
)
def test_a_list_is_read_with_the_figures_that_were_typed(typed, html):
    assert render(typed) == html


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("(zie https://a.example/x).", "https://a.example/x"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("‘https://a.example’", "https://a.example"),
        ("https://a.example/?a=1&b=2!", "https://a.example/?a=1&amp;b=2"),
        ("HTTPS://a.example", "HTTPS://a.example"),
    ],
)
def test_an_address_is_a_link_without_the_signs_of_the_sentence_around_it(typed, address):
    assert f'<a href="{address}"' in render(typed)
    assert text_content(render(typed)) == typed


@pytest.mark.parametrize("typed", ["https://", "http://[half", "xhttps://a.example", "https://…", "http://a:99999/"])
def test_what_is_no_address_stays_text(typed):
    assert "<a" not in render(typed)
    assert text_content(render(typed)) == typed


@given(harmless)
def test_the_runs_of_a_line_are_the_line(typed):
    assert "".join(span.text for span in spans(typed)) == typed


@given(harmless)
def test_on_paper_stands_what_stands_on_the_page(typed):
    """The parts for documents hold the same words in the same order as the page."""
    assert re.sub(r"\s", "", "".join(said(parts(typed)))) == re.sub(r"\s", "", text_content(render(typed)))


def said(found):
    for part in found:
        yield from part.get("lines", [])
        for item in part.get("items", []):
            yield "" if item["number"] is None else f"{item['number']}{part['closing']}"
            yield from item["lines"]
            yield from said(item["inside"])


def test_signs_nobody_can_read_are_left_out_and_nothing_takes_their_place():
    assert render("a\x00b\x1bc\ud800d") == "<p>abcd</p>"


@pytest.mark.parametrize("words", ["Wat een opgave!", "Kan dit?", "en toen …", "zij zei ‘kom!’", "klaar.", "(ja!)"])
def test_a_sentence_that_has_its_mark_gets_no_full_stop(words):
    assert ended(words) == words


def test_a_sentence_without_a_mark_gets_one():
    assert ended("Het gaat om: de kade") == "Het gaat om: de kade."
    assert ended("Het gaat om: de kade (oost)") == "Het gaat om: de kade (oost)."


@pytest.mark.parametrize(
    "typed",
    ["als a < b && c > d", "50% & meer", "<3", "wie? --> ik", "&amp; blijft &amp;", "https://a.example/?x=1&y=2"],
)
def test_what_looks_like_markup_is_read_as_it_was_typed(typed):
    assert text_content(render(typed)) == typed


def test_without_quotations_the_writers_own_lines_stay_as_typed():
    typed = "Eerst dit.\n\n> Een zin,\n> en nog een.\nDan dit: 3 > 2.\n  > Nog een."

    assert without_quotations(typed, "(…)") == "Eerst dit.\n\n(…)\nDan dit: 3 > 2.\n(…)"
    assert without_quotations("", "(…)") == ""
