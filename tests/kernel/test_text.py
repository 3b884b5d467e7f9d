"""The one renderer: what people type comes out as they meant it, and nothing runs."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kernel.text import LONGEST, TAGS, one_line, render, validate_length, without_quotations


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
    with pytest.raises(ValidationError, match="korter"):
        validate_length("x" * (LONGEST + 1))
    validate_length("x" * LONGEST)


def test_a_preview_ends_at_a_word():
    assert one_line("een twee drie vier", 10) == "een twee …"


class _Words(HTMLParser):
    """The text content of HTML, as a browser shows it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_data(self, data):
        self.said.append(data)


def text_content(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.said)


def without_spaces_and_markers(typed: str) -> str:
    lines = [re.sub(r"^\s*(?:[-*•]\s+|>\s?|\d{1,2}[.)]\s+)", "", line) for line in typed.split("\n")]
    return re.sub(r"\s", "", "".join(lines))


harmless = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n<>&\"'-*1. "), max_size=200
)


@pytest.mark.asvs("V1.1.2", "V1.2.1")
@given(harmless)
def test_nothing_harmless_is_destroyed(typed):
    """Every character someone typed is still read: markup, ampersands and arrows stand there as text."""
    assert re.sub(r"\s", "", text_content(render(typed))) == without_spaces_and_markers(typed)


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
