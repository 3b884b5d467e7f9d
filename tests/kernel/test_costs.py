"""What one text costs: no text of allowed length is worth more than its length."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from exercises.types import Question, kind_named
from exercises.types.if_then import sentence
from exercises.types.rows import MOST_SIGNS
from keepsakes import pdf
from kernel import logs, text
from kernel.links import spans
from kernel.name_finder import looks_like_names
from kernel.privacy import OUR_APPS
from kernel.rescue import Typed
from kernel.word_diff import compare_words
from reflections.version_diff import _SENTENCE_ENDS
from tests.kernel.costs import NEXT_TO_NOTHING, PUMPED, assert_grows_with_length, once

HOUSE = (*OUR_APPS, "theme", "config")
NOT_OF_PEOPLE = {"theme/bundle.py"}  # reads the style sheets of packages, when the theme is built
PATTERN_READS = 6_000  # signs: a quadratic pattern needs tenths of a second for so many
MAKES_A_PATTERN = {"compile", "sub", "subn", "match", "search", "split", "findall", "finditer", "fullmatch"}

WORKS = {
    "page": text.render,
    "sentence": text.render_line,
    "preview": text.one_line,
    "parts": text.parts,
    "quotations": lambda typed: text.without_quotations(typed, "(…)"),
    "links": spans,
    "names": lambda typed: looks_like_names([typed], people=["Jan de Wit", "Anna van den Berg"]),
    "versions": lambda typed: compare_words(typed, f"begin {typed[::-1]}"),
    "log": logs.masked,
    "rule": lambda typed: sentence({"if": typed, "then": typed}),
    "sign on paper": pdf.clean,
}


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS.keys())
def test_a_text_costs_its_length(work):
    for unit in PUMPED:
        assert_grows_with_length(work, unit, length=text.LONGEST)


def test_two_versions_of_many_equal_words_cost_their_length():
    def compare(typed):
        words = typed.split(" ")
        return compare_words(" ".join(words), " ".join([*words[1::2], *words[::2]]))

    for unit in ("a ", "a b ", "a b c d ", "ja nee ja ", "a\n"):
        assert_grows_with_length(compare, unit, length=MOST_SIGNS)


def test_two_versions_with_every_word_elsewhere_cost_their_length():
    def compare(typed):
        words = [f"{place}w" for place in range(len(typed) // 6)]
        return compare_words(" ".join(words), " ".join([*words[::2], *words[1::2]][::-1]))

    assert_grows_with_length(compare, "x", length=MOST_SIGNS)


@pytest.mark.parametrize("unit", ["(", "a", "http://a ", "- a\n", "1. a\n", "  - a\n    - b\n", "> a\n", "漢"])
def test_a_text_on_paper_costs_its_length(unit):
    """Typst remembers what it set before, so each is set once: four times the text, less than ten times the work."""
    _set("gewoon")
    quarter, whole = (once(lambda length=length: _set(unit * (length // len(unit)))) for length in (10_000, 40_000))

    assert whole < NEXT_TO_NOTHING or whole < 10 * quarter


def _set(typed: str) -> None:
    items = [{"label": "Vraag", "blocks": pdf.blocks(typed)}]
    entry = {"heading": "Stil", "meta": "", "items": items}
    section = {"heading": "Hoofdstuk", "later": "", "entries": [entry]}
    pdf.render("leerboek", title="Proef", data={"pre": "", "lead": "", "sections": [section]})


def test_a_table_of_full_length_costs_its_length():
    question = Question("t", "experiment_log", "note", "Log")

    def table(typed):
        kind_named("experiment_log").as_text(question, {"rows": [[typed[:100]] * 5] * (len(typed) // 500), "chosen": 0})

    assert_grows_with_length(table, "a", length=MOST_SIGNS)


def test_a_form_of_ten_thousand_fields_that_lost_its_session_costs_its_length():
    def kept(typed):
        found = Typed("/", "", [(f"f{place}", "een tekst" if place % 2 else "x") for place in range(len(typed))], "")
        return found.texts, found.hidden

    assert_grows_with_length(kept, "x", length=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)


def patterns() -> list[re.Pattern]:
    """Every regular expression of the project: those that stand in a module, and those inside functions."""
    found: dict[tuple[str, int], re.Pattern] = {}
    for path in sorted(path for house in HOUSE for path in (settings.ROOT / house).rglob("*.py")):
        if "migrations" not in path.parts and str(path.relative_to(settings.ROOT)) not in NOT_OF_PEOPLE:
            for pattern in [*_in_module(path), *_in_calls(path)]:
                found[pattern.pattern, pattern.flags] = pattern
    return list(found.values())


def _in_module(path: Path) -> list[re.Pattern]:
    if "re.compile" not in path.read_text("utf-8") or "settings" in path.parts:
        return []
    name = ".".join(path.relative_to(settings.ROOT).with_suffix("").parts).removesuffix(".__init__")
    return [value for value in vars(importlib.import_module(name)).values() if isinstance(value, re.Pattern)]


def _in_calls(path: Path) -> list[re.Pattern]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [
        re.compile(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and (call.func.value.id, call.func.attr in MAKES_A_PATTERN) == ("re", True)
        and isinstance(call.args[0], ast.Constant)
    ]


def test_the_patterns_are_found():
    assert _SENTENCE_ENDS.pattern in {pattern.pattern for pattern in patterns()}
    assert len(patterns()) > 20


def test_no_pattern_of_ours_costs_more_than_the_length_of_what_it_reads():
    for pattern in patterns():
        for unit in {*PUMPED, *filter(str.isprintable, _signs_of(pattern))}:
            for mark in ("", "\x01"):
                read = lambda typed, pattern=pattern, mark=mark: _found(pattern, mark + typed + mark)  # noqa: E731
                assert_grows_with_length(read, unit, length=PATTERN_READS)


def _signs_of(pattern: re.Pattern) -> str:
    return pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()


def _found(pattern: re.Pattern, typed: str) -> list[re.Match]:
    """Some read what a file or a mail server sent: bytes."""
    return list(pattern.finditer(typed if isinstance(pattern.pattern, str) else typed.encode()))
