"""What is not whole yet is saved all the same: no kind of answer loses what was typed first."""

import pytest

from exercises.transitions import save_answers
from exercises.types import KINDS, kind_named
from starter.course import block_id

HALF = {
    "long_text": "De eerste zin",
    "short_text": "De eerste zin",
    "if_then": {"if": "De eerste zin", "then": ""},
    "row_table": [["De eerste zin", ""]],
    "conversations": [["De eerste zin", ""]],
    "stakeholders": [["De eerste zin", "", "", ""]],
    "experiment_log": {"rows": [["De eerste zin", "", "", "", ""]], "chosen": None},
    "promise": {"text": "De eerste zin", "on": "", "how": ""},
}
COLUMNS = [{"key": "wie", "label": "Wie"}, {"key": "wil", "label": "Wat"}]
NO_WORDS = {"single_choice", "choice", "scale", "file", "pause"}


def test_every_kind_in_which_one_writes_is_tried():
    assert {kind.name for kind in KINDS} - NO_WORDS == set(HALF)


@pytest.mark.parametrize("kind", HALF)
def test_a_first_half_is_stored(world, kind):
    author = world.people[0]
    columns = {"columns": COLUMNS} if kind in ("row_table", "conversations") else {}
    world.ask(note=[{"key": "half", "kind": kind, "label": "Vraag", "minimum_rows": 1, **columns}])
    submission = world.practising(author)
    question = block_id("stil", "half")

    saved = save_answers(submission, {question: HALF[kind]}, base={}, by=author)

    assert saved.versions == {question: 1}
    assert submission.answers.get(question_id=question).value == HALF[kind]


@pytest.mark.parametrize("kind", HALF)
def test_nothing_typed_is_no_first_answer(kind):
    blank = {"if_then": {"if": " ", "then": ""}, "promise": {"text": "", "on": "", "how": " "}}
    empty = blank.get(kind, {"rows": [], "chosen": None} if kind == "experiment_log" else "" if "text" in kind else [])

    assert kind_named(kind).is_blank(empty)
