"""Drawings and portraits are circles and lines in the colour of their place; what is not drawn fails at once."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError

from accounts.states import Portrait
from theme.bundle import build
from theme.templatetags.drawings import DRAWINGS, FACES, PORTRAITS

FILES = sorted([*DRAWINGS.glob("*.svg"), *PORTRAITS.glob("*.svg")])
FAMILY = {"mc-art__" + kind for kind in ("thin", "faint", "dots", "paper", "wash", "tone", "dark", "bare", "you")}
ACCENTS = {f"mc-accent--{number}" for number in range(9)}
SANNE = SimpleNamespace(face="", initials="SW")


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_drawing_is_circles_and_lines_without_ids_or_colours_of_its_own(path):
    text = path.read_text(encoding="utf-8")

    assert set(re.findall(r"<(\w+)", text)) <= {"svg", "title", "g", "circle", "path"}
    assert set(re.findall(r'stroke="([^"]+)"', text)) == {"currentColor"}
    assert re.findall(r'fill="([^"]+)"', text) == ["none"]
    assert not re.search(r"\b(?:id|style|href|clip-path|mask)=|#[0-9a-fA-F]{3}|url\(", text)
    assert {name for names in re.findall(r'class="([^"]+)"', text) for name in names.split()} <= FAMILY | ACCENTS


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_drawing_says_in_a_sentence_what_is_to_be_seen(path):
    (title,) = re.findall(r"<title>([^<]+)</title>", path.read_text(encoding="utf-8"))

    assert title[0].isupper()
    assert len(title) < 120
    assert title.endswith(".") == (path.parent == DRAWINGS)


@pytest.mark.parametrize("path", [path for path in FILES if path.parent == DRAWINGS], ids=named)
def test_you_are_in_every_drawing_once_and_in_no_portrait(path):
    assert path.read_text(encoding="utf-8").count("mc-art__you") == (path.stem != "trainer")


def test_every_principle_is_drawn():
    principles = {path.stem for path in (DRAWINGS.parent / "marks").glob("*.svg")} - {"logo"}

    assert principles - {path.stem for path in DRAWINGS.glob("*.svg")} == {"wat-een-opgave", "afronding"}


def test_each_portrait_one_can_choose_is_drawn_and_named_alike():
    drawn = {
        path.stem: re.search("<title>(.+)</title>", path.read_text("utf-8"))[1] for path in PORTRAITS.glob("*.svg")
    }

    assert drawn == dict(Portrait.choices)
    assert all('viewBox="0 0 48 48"' in path.read_text("utf-8") for path in PORTRAITS.glob("*.svg"))


def test_the_stylesheet_knows_the_whole_family():
    css = build()

    assert [name for name in FAMILY if f".{name}" not in css] == []
    assert [size for size in FACES if size != 36 and f".mc-face--{size}" not in css] == []


def test_a_drawing_is_described_by_its_own_sentence_or_hidden_where_words_say_the_same():
    described = draw('{% drawing "ompolen" %}')
    hidden = draw('{% drawing "ompolen" alt="" size="small" %}')

    assert 'role="img" aria-label="Een nee gaat over een zaal vol mensen' in described
    assert 'aria-hidden="true"' in hidden
    assert "aria-label" not in hidden
    assert "mc-sketch--small" in hidden
    assert "<title>" not in described + hidden  # it would be a tooltip, and said twice


def test_a_caption_makes_it_a_figure_and_is_escaped():
    html = draw('{% drawing "leren" caption=words alt=words %}', words='"<b>')

    assert "<figcaption>&quot;&lt;b&gt;</figcaption>" in html
    assert 'aria-label="&quot;&lt;b&gt;"' in html
    assert "<figure" not in draw('{% drawing "leren" %}')


@pytest.mark.parametrize(
    "tag",
    [
        '{% drawing "iets-anders" %}',
        '{% drawing "../marks/logo" %}',
        '{% drawing "" %}',
        '{% drawing "leren" size="huge" %}',
        '{% drawing "leren" colour="red" %}',
        "{% face person size=37 %}",
    ],
)
def test_what_is_not_there_fails_at_once(tag):
    with pytest.raises((TemplateSyntaxError, TypeError)):
        draw(tag, person=SANNE)


def test_a_face_is_the_portrait_or_initials_and_never_said_aloud():
    initials = draw("{% face person %}", person=SANNE)
    portrait = draw("{% face person size=72 %}", person=SimpleNamespace(face="pet", initials="SW"))

    assert re.search(r'<span class="mc-face mc-face--36" aria-hidden="true">\s*SW\s*</span>', initials)
    assert "<svg" in portrait
    assert "SW" not in portrait
    assert "aria-label" not in portrait
    assert 'class="mc-face mc-face--72" aria-hidden="true"' in portrait


def test_a_portrait_that_was_taken_away_makes_room_for_initials():
    assert "SW" in draw("{% face person %}", person=SimpleNamespace(face="van-vroeger", initials="SW"))


def test_initials_are_escaped():
    assert "&lt;&amp;" in draw("{% face person %}", person=SimpleNamespace(face="", initials="<&"))
