"""How a course text reads: `python -m starter.readability` prints a line per page.

Flesch-Douma is W. H. Douma's fit of Flesch's formula to Dutch (Wageningen, 1960):
206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. About 60 to 80 is B1.
Syllables are counted with the Dutch hyphenation patterns of pyphen, never fewer than vowel groups.
"""

import re
import statistics
import sys
from pathlib import Path
from typing import Any

import pyphen
import yaml

HERE = Path(__file__).parent
HYPHENS = pyphen.Pyphen(lang="nl_NL")
VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)
BLACKLIST = {
    "middels", "indien", "teneinde", "stakeholder", "stakeholders", "borgen", "uitrollen", "implementeren",
    "omtrent", "inzake", "conform", "reeds", "tevens", "dient", "geborgd", "uitgerold", "geïmplementeerd",
}  # fmt: skip
PROSE = {"text", "because", "summary", "lead", "title", "intro", "help", "label", "question", "heading", "ask"}


def plain_text(data: Any, key: str = "text") -> str:
    """All prose of a data file, each piece closed with a full stop; keys, ids and names left out."""
    if isinstance(data, dict):
        return "\n".join(plain_text(value, name) for name, value in data.items() if name in PROSE or _holds(value))
    if isinstance(data, list):
        return "\n".join(plain_text(item, key) for item in data)
    piece = re.sub(r"[*_#>]|\[|\]\([^)]*\)", "", str(data)).strip() if key in PROSE else ""
    return piece if not piece or piece[-1] in ".?!…:" else f"{piece}."


def all_text(data: Any) -> str:
    """Every string of a data file, examples, roles and hints included: for what may occur nowhere.

    Keys and kinds are code, in English.
    """
    if isinstance(data, dict):
        return "\n".join(all_text(value) for name, value in data.items() if name not in ("kind", "key"))
    if isinstance(data, list):
        return "\n".join(all_text(item) for item in data)
    return data if isinstance(data, str) else ""


def _holds(value: Any) -> bool:
    return isinstance(value, (dict, list))


def sentences(text: str) -> list[str]:
    """Sentences of three words or more; headings and labels do not make a text easier."""
    parts = re.split(r"(?<=[.?!…:])\s+|\n+-? ?", text)
    return [part.strip() for part in parts if len(part.split()) >= 3]


def syllables(word: str) -> int:
    return max(len(HYPHENS.positions(word)) + 1, len(VOWELS.findall(word)), 1)


def flesch_douma(text: str) -> float:
    """The reading ease of a Dutch text; higher is easier. 0 for an empty text."""
    words = [word for sentence in sentences(text) for word in re.findall(r"[^\W\d_]+", sentence)]
    if not words:
        return 0.0
    per_hundred = 100 * sum(syllables(word) for word in words) / len(words)
    return 206.84 - 0.77 * per_hundred - 0.93 * len(words) / len(sentences(text))


def blacklisted(text: str) -> set[str]:
    """Office words that do not belong in a warm text."""
    return BLACKLIST & set(re.findall(r"\w+", text.lower()))


def main() -> int:
    print(f"{'page':<34}{'words':>6}{'Douma':>7}{'median':>8}{'longest':>9}")  # noqa: T201 a command's answer
    scores, bad = [], 0
    for path in [*sorted((HERE / "masterclass").glob("*-*.yaml")), *sorted((HERE / "pages").glob("*.yaml"))]:
        text = plain_text(yaml.safe_load(path.read_text("utf-8")))
        lengths = [len(sentence.split()) for sentence in sentences(text)]
        scores.append(flesch_douma(text))
        found = blacklisted(text)
        bad += bool(found)
        middle = statistics.median(lengths)
        line = f"{path.stem:<34}{len(text.split()):>6}{scores[-1]:>7.1f}{middle:>8.0f}{max(lengths):>9}"
        print(line, *sorted(found))  # noqa: T201 a command's answer
    print(f"median of the pages: {statistics.median(scores):.1f}")  # noqa: T201 a command's answer
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
