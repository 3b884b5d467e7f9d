"""The course reads well, is fresh, and keeps its word to the source: ideas yes, sentences no."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from starter.readability import all_text, blacklisted, flesch_douma, plain_text, sentences

ROOT = Path(__file__).resolve().parents[2] / "starter"
PAGES = [*sorted((ROOT / "masterclass").glob("[0-9][0-9]-*.yaml")), *sorted((ROOT / "pages").glob("*.yaml"))]
COURSE = [path for path in PAGES if path.parent.name == "masterclass"]


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
    exercise = data["exercise"]
    assert set(exercise["roles"]) == {
        "ambtenaar",
        "bestuurder",
        "initiatiefnemer",
        "ondernemer",
        "belangenorganisatie",
        "procesbegeleider",
    }
    asked = {item["key"] for part in ("prepare", "note") for item in exercise[part]["questions"]}
    assert set(exercise["example"]["answers"]) <= asked


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_uses_no_office_words(path):
    assert blacklisted(all_text(yaml.safe_load(path.read_text("utf-8")))) == set()


@pytest.mark.parametrize("path", COURSE, ids=ids)
def test_a_page_reads_within_b1_reach(path):
    text = plain_text(yaml.safe_load(path.read_text("utf-8")))
    lengths = sorted(len(sentence.split()) for sentence in sentences(text))

    assert flesch_douma(text) >= 55
    assert lengths[len(lengths) // 2] <= 15
    assert lengths[-1] <= 40


def test_no_eight_words_of_the_source_return():
    known = set((ROOT / "source_shingles.txt").read_text().split())
    for path in PAGES:
        words = re.sub(r"[^a-zà-ÿ ]+", " ", all_text(yaml.safe_load(path.read_text("utf-8"))).lower()).split()
        shingles = {" ".join(words[start : start + 8]) for start in range(len(words) - 7)}
        hashes = {hashlib.sha256(shingle.encode()).hexdigest()[:12] for shingle in shingles}
        assert not hashes & known, path.name
