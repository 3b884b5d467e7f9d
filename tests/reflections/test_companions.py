"""A reading may have companions, and needs none: reflections knows them by no name."""

import ast
from pathlib import Path

import pytest

from exercises.transitions import Incomplete
from reflections import companions, transitions
from reflections.companions import Companion
from reflections.states import ReflectionState, ReviewState

ROOM = Path(companions.__file__).parent


class Walker(Companion):
    """Something that accompanies a reading in this test alone."""

    key = "walk"
    label = "Samen wandelen"

    def __init__(self):
        self.went_along, self.let_go = [], []

    def lacks(self, review):
        return {} if review.answers.get("walk") else {"walk": "Kies een weg."}

    def on_hand_in(self, review, *, by, at):
        self.went_along.append(review)

    def end(self, reviews, *, at):
        self.let_go += reviews
        return len(reviews)

    def passage(self, review):
        return review.answers.get("walk")


@pytest.fixture
def walker(monkeypatch):
    found = Walker()
    monkeypatch.setattr(companions, "_companions", [found])
    return found


def test_a_reading_is_written_handed_in_and_passed_on_without_any_companion(world, monkeypatch):
    monkeypatch.setattr(companions, "_companions", [])
    author, reader, _ = world.people

    review = world.released(world.submitted(author), reader)
    transitions.withdraw(review.reflection, by=author)

    assert review.state == ReviewState.RELEASED
    assert review.reflection.state == ReflectionState.WITHDRAWN


def test_what_a_companion_lacks_holds_up_handing_in_and_then_it_goes_along(world, walker):
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    with pytest.raises(Incomplete):
        transitions.hand_in(review, by=reader)
    assert walker.went_along == []

    transitions.save_response(review, {"walk": "langs de dijk"}, base=review.revision, by=reader)
    transitions.hand_in(review, by=reader)

    assert walker.went_along == [review]


def test_its_words_are_among_what_a_trainer_may_shorten(world, walker):
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    transitions.save_response(review, {"walk": "langs de dijk"}, base=review.revision, by=reader)

    assert [each.text for each in review.passages if each.key == "walk"] == ["langs de dijk"]


def test_a_withdrawn_reflection_lets_go_of_what_accompanied_its_readings(world, walker):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    review = world.claimed(reflection, reader)

    transitions.withdraw(reflection, by=author)

    assert walker.let_go == [review]


def test_no_module_of_reflections_names_a_companion():
    """The import contract holds imports; this holds names of rows that hang on a Review from the room above."""
    theirs = {"call", "offer", "helped", "messages", "reports", "thanks", "referrals", "presences"}
    found = {
        f"{path.relative_to(ROOM)}:{node.lineno}: {node.attr}"
        for path in ROOM.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in theirs and ast.unparse(node.value) in ("review", "self")
    }

    assert found == set()
