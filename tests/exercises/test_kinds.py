"""Question kinds: whatever an editor composes and whoever answers, what is stored reads back the same."""

import string
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.forms import VersionedForm, digest
from exercises.presenters import show
from exercises.types import KINDS, Question, kind_named
from exercises.types.promise import is_due
from exercises.types.rows import MOST_ROWS
from kernel import clock
from kernel.clock import today
from kernel.text import render

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=60)
TYPED = WORDS.filter(lambda text: text.strip() and text == text.strip("\n"))
KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
PROMISED = st.dates(today() - timedelta(days=3_600), today() + timedelta(days=1_000)).map(str)
ONCE_A_YEAR = today().replace(day=min(today().day, 28))  # a day every year has
DAYS = st.dates(min_value=ONCE_A_YEAR.replace(year=2000), max_value=ONCE_A_YEAR.replace(year=2100)).map(str)
CELL_KINDS = st.sampled_from(["text", "tick", "day"])
PEOPLE_COLUMNS = ["text", "text", "text", "tick"]
LOG_COLUMNS = ["text"] * 5


def columns():
    column = st.fixed_dictionaries({"key": KEYS, "label": TYPED, "kind": CELL_KINDS})
    return st.lists(column, min_size=1, max_size=6)


def rows_of(kinds: list[str]):
    cell = {"text": st.just("") | TYPED, "tick": st.sampled_from(["", "ja"]), "day": st.just("") | DAYS}
    row = st.tuples(*[cell[kind] for kind in kinds]).map(list).filter(lambda cells: any(c.strip() for c in cells))
    return st.lists(row, max_size=6)


@st.composite
def table(draw):
    found = draw(columns())
    rows = draw(rows_of([column["kind"] for column in found]))
    return {"columns": found, "minimum_rows": draw(st.integers(0, 4))}, rows


@st.composite
def log(draw):
    rows = draw(rows_of(LOG_COLUMNS))
    chosen = draw(st.none() | st.integers(0, len(rows) - 1)) if rows else None
    return {}, {"rows": rows, "chosen": chosen}


@st.composite
def choice(draw):
    keys = draw(st.lists(KEYS, min_size=2, max_size=6, unique=True))
    many = draw(st.booleans())
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=len(keys) if many else 1))
    options = {"choices": [{"key": key, "label": key.title()} for key in keys], "many": many}
    return options, [key for key in keys if key in chosen]


@st.composite
def scale(draw):
    steps = draw(st.integers(3, 10))
    return {"low": "van mij", "high": "van ons", "steps": steps}, draw(st.none() | st.integers(1, steps))


def plain(values):
    return values.map(lambda value: ({}, value))


ANSWERS = {
    "long_text": plain(st.just("") | TYPED),
    "short_text": plain(st.just("") | TYPED.filter(lambda text: "\n" not in text)),
    "row_table": table(),
    "conversations": table(),
    "stakeholders": rows_of(PEOPLE_COLUMNS).map(lambda rows: ({"minimum_rows": 2}, rows)),
    "experiment_log": log(),
    "scale": scale(),
    "choice": choice(),
    "promise": plain(
        st.fixed_dictionaries({"text": st.just("") | TYPED, "on": st.just("") | PROMISED, "how": st.just("") | TYPED})
    ),
    "if_then": plain(
        st.fixed_dictionaries({half: st.just("") | TYPED.map(str.strip).filter(bool) for half in ("if", "then")})
    ),
}


@st.composite
def exercise(draw):
    """A composed exercise and an answer to each of its questions, as they are stored."""
    kinds = draw(st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=5))
    questions, answers = [], {}
    for number, kind in enumerate(kinds):
        options, value = draw(ANSWERS[kind])
        questions.append(
            Question(f"v{number}", kind, "note", draw(TYPED), required=draw(st.booleans()), options=options)
        )
        answers[f"v{number}"] = value
    return questions, answers


def as_a_browser_sends(html: str) -> MultiValueDict:
    """The fields of a form as a browser posts them: line ends as CRLF, only what is ticked."""
    found = MultiValueDict()
    page = BeautifulSoup(html, "html.parser")
    for element in page.find_all(["input", "textarea"]):
        name, kind = element.get("name"), element.get("type", "text")
        if (
            not name
            or kind in ("file", "submit")
            or (kind in ("radio", "checkbox") and not element.has_attr("checked"))
        ):
            continue
        ticked = "on" if kind in ("radio", "checkbox") else ""
        value = element.get_text() if element.name == "textarea" else element.get("value", ticked)
        if element.name == "textarea" and value.startswith("\n"):
            value = value[1:]  # HTML drops the first line end of a textarea
        found.appendlist(name, value.replace("\r\n", "\n").replace("\n", "\r\n"))
    return found


def as_stored(value):
    """Line ends as typed in a browser."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, list):
        return [as_stored(item) for item in value]
    return {key: as_stored(item) for key, item in value.items()} if isinstance(value, dict) else value


def test_every_kind_has_random_answers_here():
    without_a_field = {"pause", "file"}

    assert {kind.name for kind in KINDS} == set(ANSWERS) | without_a_field


@settings(max_examples=150, deadline=None)
@given(exercise())
def test_what_is_stored_renders_posts_and_stores_the_same(composed):
    questions, answers = composed
    page = VersionedForm(questions=questions, answers=answers, versions=dict.fromkeys(answers, 3))
    html = "".join(str(page[question.field_name]) for question in questions)

    posted = as_a_browser_sends(html)
    posted.update(dict(page.version_inputs()))
    back = VersionedForm(posted, questions=questions)

    assert back.is_valid(), back.errors
    cleaned = {question.id: as_stored(back.cleaned_data[question.field_name]) for question in questions}
    assert cleaned == {key: as_stored(value) for key, value in answers.items()}
    assert back.answers == {}, "an untouched answer counts as changed"


@settings(max_examples=60, deadline=None)
@given(exercise())
def test_every_word_that_is_stored_is_shown(composed):
    questions, answers = composed

    for item in show(questions, answers, private=True):
        html = "" if item.empty else render_to_string(item.template, {"item": item})
        seen = squeezed(BeautifulSoup(html, "html.parser").get_text())
        for typed in texts_in(item.question, answers[item.question.id]):
            assert any(form in seen for form in forms_of(typed)), (item.question.kind, typed, html)


def texts_in(question: Question, value) -> list[str]:
    """The typed texts of an answer; days are shown in words and ticks as a mark."""
    if question.kind in ("scale", "choice"):
        return []
    if isinstance(value, dict) and "rows" in value:
        value = value["rows"]
    if isinstance(value, list):
        kinds = [column.get("kind") or "text" for column in question.options.get("columns", [])] or PEOPLE_COLUMNS
        kinds = LOG_COLUMNS if question.kind == "experiment_log" else kinds
        return [cell for row in value for cell, kind in zip(row, kinds, strict=False) if kind == "text"]
    if question.kind == "promise":
        return [value["text"], value["how"]]
    if question.kind == "if_then":
        return list(value.values()) if all(value.values()) else []
    return [value]


def squeezed(text: str) -> str:
    return "".join(text.split())


def forms_of(typed: str) -> set[str]:
    """How a text may stand on a page: as typed, or with its list marks drawn instead of written."""
    return {squeezed(typed), squeezed(BeautifulSoup(str(render(typed)), "html.parser").get_text())}


def question(kind: str, **options) -> Question:
    return Question("x", kind, "note", "Vraag", required=options.pop("required", True), options=options)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name not in ("pause",)], ids=lambda kind: kind.name)
def test_a_required_question_without_an_answer_says_what_to_do(kind):
    asked = question(kind.name, columns=[{"key": "a", "label": "A"}], minimum_rows=1, choices=[], low="a", high="b")

    assert kind.lacks(asked, None)
    assert "Vraag" in kind.lacks(asked, None)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_an_optional_question_may_stay_empty(kind):
    asked = question(kind, required=False, columns=[], minimum_rows=2, choices=[], low="a", high="b")

    assert kind_named(kind).lacks(asked, None) == ""


def test_a_table_asks_for_its_minimum_of_rows():
    asked = question("row_table", columns=[{"key": "a", "label": "A"}], minimum_rows=3)

    assert "minstens 3 rijen" in kind_named("row_table").lacks(asked, [["een"], ["twee"]])
    assert kind_named("row_table").lacks(asked, [["een"], ["twee"], ["drie"]]) == ""


def test_a_wrong_day_in_a_table_is_said_with_the_text_kept():
    asked = question("row_table", columns=[{"key": "d", "label": "Wanneer", "kind": "day"}], minimum_rows=1)

    form = VersionedForm({"q-x-rows": "1", "q-x-0-0": "volgende week"}, questions=[asked])

    assert not form.is_valid()
    assert "‘volgende week’ is geen dag die we kennen. Schrijf bijvoorbeeld" in str(form.errors)
    assert "volgende week" in str(form["q-x"])


def test_a_choice_that_is_not_offered_is_refused():
    asked = question("choice", choices=[{"key": "a", "label": "A"}], many=False)

    form = VersionedForm({"q-x": "iets anders"}, questions=[asked])

    assert "Kies een van de antwoorden die er staan." in str(form.errors)


def test_changed_words_of_a_choice_keep_the_answer():
    before = question("choice", choices=[{"key": "zelf", "label": "bij mezelf"}], many=False)
    after = question("choice", choices=[{"key": "zelf", "label": "bij jezelf beginnen"}], many=False)

    assert kind_named("choice").as_text(before, ["zelf"]) == "bij mezelf"
    assert kind_named("choice").as_text(after, ["zelf"]) == "bij jezelf beginnen"


def test_of_a_log_only_the_chosen_try_is_handed_in_and_a_failed_one_counts():
    asked, kind = question("experiment_log"), kind_named("experiment_log")
    tries = [["kans", "klein", "het mislukte", "mijn tijd", ""], ["andere kans", "", "", "", ""]]

    assert "Kies welke proef" in kind.lacks(asked, {"rows": tries, "chosen": None})
    assert kind.lacks(asked, {"rows": tries, "chosen": 0}) == ""
    assert kind.handed_in(asked, {"rows": tries, "chosen": 0})["rows"] == tries[:1]


def test_a_log_with_one_try_needs_no_choice():
    kind = kind_named("experiment_log")

    assert kind.lacks(question("experiment_log"), {"rows": [["kans", "", "", "", ""]], "chosen": None}) == ""


def test_a_promise_needs_a_day_and_a_day_a_promise():
    asked, kind = question("promise"), kind_named("promise")

    assert "Kies bij je belofte een dag" in kind.lacks(asked, {"text": "Ik bel haar.", "on": "", "how": ""})
    assert "wat je belooft" in kind.lacks(asked, {"text": "", "on": "2026-12-03", "how": ""})
    assert kind.lacks(asked, {"text": "Ik bel haar.", "on": "2026-12-03", "how": ""}) == ""


def test_a_promise_is_due_on_its_day_until_someone_says_how_it_went():
    day = clock.today()

    assert is_due({"text": "Ik bel haar.", "on": day.isoformat(), "how": ""}, day)
    assert not is_due({"text": "Ik bel haar.", "on": day.isoformat(), "how": "Ze nam op."}, day)
    assert not is_due({"text": "Ik bel haar.", "on": "2999-01-01", "how": ""}, day)


def test_more_rows_than_the_most_are_never_made():
    asked = question("row_table", columns=[{"key": "a", "label": "A"}], minimum_rows=1)

    html = str(VersionedForm(questions=[asked], answers={"x": [["rij"]] * MOST_ROWS})["q-x"])

    assert html.count("<fieldset") == MOST_ROWS
    assert "Nog een rij" not in html


def test_a_digest_does_not_care_for_the_line_ends_of_a_browser():
    assert digest("een\r\ntwee") == digest("een\ntwee") != digest("een twee")
