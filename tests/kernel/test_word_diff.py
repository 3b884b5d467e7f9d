"""Two texts word by word: nothing of either is lost, and what stayed is said to stay."""

from hypothesis import given
from hypothesis import strategies as st

from kernel.word_diff import Piece, compare_words


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_back_from_the_pieces(before, after):
    pieces = compare_words(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


@given(st.text(max_size=200))
def test_the_same_text_has_nothing_new_and_nothing_gone(text):
    assert {piece.kind for piece in compare_words(text, text)} <= {"same"}


def test_one_changed_word_is_one_gone_and_one_new():
    pieces = compare_words("Ik laat mijn planning los.", "Ik laat mijn haast los.")

    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "same"] == [
        ("gone", "planning"),
        ("new", "haast"),
    ]


def test_words_that_changed_side_by_side_are_one_change():
    pieces = compare_words("en het bleef stil.", "en het werd stiller.")

    assert pieces == [Piece("same", "en het "), Piece("gone", "bleef stil."), Piece("new", "werd stiller.")]


def test_a_new_paragraph_is_not_drawn_into_the_change_before_it():
    pieces = compare_words("ja\nmaar", "nee\nmaar wel")

    assert Piece("same", "\nmaar") in pieces
