"""The course reads well, is fresh, and keeps its word to the source: ideas yes, sentences no."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from starter.readability import (
    B1,
    NATURAL,
    all_text,
    blacklisted,
    flesch_douma,
    pages,
    running_text,
    sentences,
    winding,
    words_per_sentence,
)

ROOT = Path(__file__).resolve().parents[2] / "starter"
PAGES = pages()
COURSE = [path for path in PAGES if path.stem[0].isdigit()]
ROLES = {
    "ambtenaar",
    "bestuurder",
    "initiatiefnemer",
    "ondernemer",
    "belangenorganisatie",
    "procesbegeleider",
}
PRACTISED_WITH = {
    "wat-een-opgave": {"stakeholders"},
    "eigenaarschap": {"row_table"},
    "samenspel": {"conversations"},
    "improvisatie": {"experiment_log"},
    "ompolen": {"row_table"},
    "niets-doen": {"pause"},
    "politiek-draagvlak": {"row_table"},
    "ruimhartig-faciliteren": {"row_table", "promise"},
    "leren": {"row_table", "choice"},
}


def ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", COURSE, ids=ids)
def test_a_page_has_its_parts(path):
    data = yaml.safe_load(path.read_text("utf-8"))
    kinds = [next(iter(item)) for item in data["body"]]

    if data["kind"] == "principle":
        assert kinds.count("question") == 3
        assert {"trap", "case", "trainer_first"} <= set(kinds)
        assert data["because"].strip()
    assert set(data["exercise"]["roles"]) == ROLES
    assert set(data["reflection"]) == {"happened", "worked", "rule", "apply", "example_rule"}


@pytest.mark.parametrize("path", COURSE, ids=ids)
def test_every_question_has_a_worked_answer(path):
    exercise = yaml.safe_load(path.read_text("utf-8"))["exercise"]

    assert set(exercise["example"]["answers"]) == {item["key"] for item in questions_of(exercise)}


@pytest.mark.parametrize("path", COURSE, ids=ids)
def test_a_question_reads_differently_for_roles_that_exist_and_for_most_of_them(path):
    exercise = yaml.safe_load(path.read_text("utf-8"))["exercise"]
    worded = [set(item.get("wording", {})) for item in questions_of(exercise)]

    assert set().union(*worded) <= ROLES
    assert len(set().union(*worded)) >= 5
    for item in questions_of(exercise):
        assert item["label"] not in item.get("wording", {}).values()


@pytest.mark.parametrize("path", COURSE, ids=ids)
def test_a_principle_is_practised_with_the_kinds_made_for_it(path):
    data = yaml.safe_load(path.read_text("utf-8"))

    kinds = {item["kind"] for item in questions_of(data["exercise"])}
    assert PRACTISED_WITH.get(data["slug"], set()) <= kinds


@pytest.mark.parametrize("path", COURSE, ids=ids)
def test_a_principle_takes_about_eight_minutes_and_niets_doen_is_short(path):
    data = yaml.safe_load(path.read_text("utf-8"))
    words = len(" ".join(all_text(item) for item in data["body"]).split())

    if data["slug"] == "niets-doen":
        assert words <= 600
    elif data["kind"] == "principle":
        assert 600 <= words <= 1000


def questions_of(exercise: dict) -> list[dict]:
    return [*exercise["prepare"]["questions"], *exercise["note"]["questions"]]


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_uses_no_office_words(path):
    assert blacklisted(all_text(yaml.safe_load(path.read_text("utf-8")))) == set()


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_reads_within_b1_reach_and_is_not_clipped(path):
    text = running_text(yaml.safe_load(path.read_text("utf-8")))
    shortest, longest = NATURAL

    assert flesch_douma(text) >= B1
    assert shortest <= words_per_sentence(text) <= longest
    assert winding(text) <= 0.1
    assert max(len(sentence.split()) for sentence in sentences(text)) <= 35


def test_the_measure_tells_hard_clipped_and_plain_apart():
    hard = "De gebiedsgerichte samenwerkingsovereenkomst concretiseert verantwoordelijkheidsverdelingen."
    clipped = "Je gaat erheen nu. Niets zeg je daar. Dan kijk je rond."
    plain = "Je gaat naar de man toe en je vraagt hem of hij je wil laten zien waar het water staat."

    assert flesch_douma(hard) < B1 < flesch_douma(plain)
    assert words_per_sentence(clipped) < NATURAL[0] < words_per_sentence(plain)


def test_what_people_say_in_a_story_is_not_measured():
    data = {"body": [{"case": {"text": "Ze keek op. ‘Ga zitten’, zei hij, en zij ging zitten."}}]}

    assert "Ga zitten" not in running_text(data)
    assert "zij ging zitten" in running_text(data)


def test_no_eight_words_of_the_source_return():
    known = set((ROOT / "source_shingles.txt").read_text().split())
    for path in [*PAGES, ROOT / "masterclass" / "prompt_sets.yaml"]:
        words = re.sub(r"[^a-zà-ÿ ]+", " ", all_text(yaml.safe_load(path.read_text("utf-8"))).lower()).split()
        shingles = {" ".join(words[start : start + 8]) for start in range(len(words) - 7)}
        hashes = {hashlib.sha256(shingle.encode()).hexdigest()[:12] for shingle in shingles}
        assert not hashes & known, path.name
