"""A sign always has words, once; the small path is one image with one sentence."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError

from theme import trail
from theme.templatetags.signs import SIGNS, in_a_sentence


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


def stops(*kinds: str) -> list[dict]:
    return [{"sign": kind, "accent": at, "title": f"Stap {at}", "number": 1} for at, kind in enumerate(kinds)]


@pytest.mark.parametrize("kind", SIGNS)
def test_every_sign_is_drawn_and_says_its_words_once(kind):
    html = draw("{% sign kind number=2 accent=3 %}", kind=kind)

    assert re.search(r"<(circle|path)", html)
    assert html.count(SIGNS[kind]) == 1
    assert 'aria-hidden="true"' in html
    assert SIGNS[kind] not in draw("{% sign kind silent=True %}", kind=kind)


def test_a_sign_that_is_not_there_fails():
    with pytest.raises(TemplateSyntaxError):
        draw('{% sign "half" %}')


def test_the_number_of_responses_stands_in_the_ring_and_in_the_words():
    html = draw('{% sign "in" number=2 %}')

    assert ">2</text>" in html
    assert "reflectie ligt er, twee reacties" in html
    assert ">0</text>" in draw('{% sign "unanswered" %}')
    assert "<text" not in draw('{% sign "round" %}')


def test_the_small_path_is_one_image_solid_up_to_where_the_course_is():
    html = draw("{% small_path stops %}", stops=stops("round", "unanswered", "paused", "not_open", "not_open"))

    behind, ahead = re.findall(r' d="([^"]+)"', html)[:2]
    assert (behind.count("C"), ahead.count("C")) == (2, 2)
    assert html.count('role="img"') == 1
    assert html.count("mc-sign--not_open") == 2
    assert "visually-hidden" not in html
    assert "style=" not in html


def test_the_small_path_says_what_it_shows_and_a_sentence_of_the_page_goes_before():
    rows = stops("round", "round", "in", "not_open")

    assert (
        in_a_sentence(rows) == "Stap 0 en Stap 1: rond. Stap 2: reflectie ligt er, één reactie. Daarna nog niet open."
    )
    assert in_a_sentence(stops("not_open", "not_open")) == "Nog niets open."
    assert 'aria-label="Nu bij Samen"' in draw('{% small_path stops label="Nu bij Samen" %}', stops=rows)


@pytest.mark.parametrize("number", [0, 1, 2, 10, 14])
def test_a_path_of_any_length_stays_inside_its_picture(number):
    html = draw("{% small_path stops %}", stops=stops(*["open"] * number))

    assert html.count("mc-sign--open") == number
    for place in trail.places(number):
        assert 0 < place.x < trail.WIDTH
        assert 0 < place.y < trail.HEIGHT


def test_each_piece_of_the_large_path_begins_where_the_one_before_ended():
    pieces = [trail.piece(at) for at in range(10)]

    ends = [re.match(r"M(\d+) 0C.* (\d+) 100$", piece).groups() for piece in pieces]
    assert [end for _, end in ends[:-1]] == [begin for begin, _ in ends[1:]]
