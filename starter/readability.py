"""How a course text reads: `python -m starter.readability` prints a line per page.

Flesch-Douma is W. H. Douma's fit of Flesch's formula to Dutch (Wageningen, 1960):
206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. About 60 to 80 is B1.
Syllables are counted with the Dutch hyphenation patterns of pyphen, never fewer than vowel groups.

What is measured is running prose: no headings, questions or labels, which are short by nature, and
nothing between quotation marks, for people in a story speak more easily than we write. The formula
counts syllables and sentences and knows nothing of what is meant, so a story in plain words scores
above 80; and telegram style would score best of all. So a page must reach the *lower* edge of B1,
and beside it the two figures that the formula rewards wrongly or forgets are held between bounds:
words per sentence (`NATURAL`: neither clipped nor winding) and the share of sentences over 20 words.
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
B1 = 60.0
NATURAL = (8.0, 15.0)  # words per sentence, on average
WINDING = 20  # words: longer sentences are few
QUOTED = re.compile(r"‘[^’]{1,400}?’(?!\w)")
SENTENCE_ENDS = re.compile(r"(?<=[.?!…:])\s+|\n+-? ?")
WORD = re.compile(r"[^\W\d_]+")
VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)
BLACKLIST = {
    "middels", "indien", "teneinde", "stakeholder", "stakeholders", "borgen", "uitrollen", "implementeren",
    "omtrent", "inzake", "conform", "reeds", "tevens", "dient", "geborgd", "uitgerold", "geïmplementeerd",
}  # fmt: skip
NAMES = {"key", "kind", "slug"}  # said to the machine, read by nobody
PROSE = {"text", "because", "summary", "lead", "title", "intro", "help", "label", "question", "heading", "ask"}


def plain_text(data: Any, key: str = "text") -> str:
    """All prose of a data file, each piece closed with a full stop; keys, ids and names left out."""
    if isinstance(data, dict):
        return "\n".join(plain_text(value, name) for name, value in data.items() if name in PROSE or _holds(value))
    if isinstance(data, list):
        return "\n".join(plain_text(item, key) for item in data)
    piece = re.sub(r"[*_#>]|\[|\]\([^)]*\)", "", str(data)).strip() if key in PROSE else ""
    return piece if not piece or piece[-1] in ".?!…:" else f"{piece}."


RUNNING = ("text", "trap", "case", "trainer_first")


def running_text(data: dict[str, Any]) -> str:
    """What someone reads from top to bottom, without what people say in it."""
    items = [next(iter(item.items())) for item in data.get("body") or data.get("introduction") or []]
    pieces = [value["text"] for kind, value in items if kind in RUNNING]
    pieces += [section["text"] for section in data.get("sections", [])]
    return re.sub(r"[*_#>]|\[|\]\([^)]*\)", "", QUOTED.sub("", "\n\n".join(pieces)))


def words_per_sentence(text: str) -> float:
    return statistics.mean(len(sentence.split()) for sentence in sentences(text))


def winding(text: str) -> float:
    """The share of sentences that ask for a second breath."""
    return statistics.fmean(len(sentence.split()) > WINDING for sentence in sentences(text))


def all_text(data: Any) -> str:
    """Every string someone may read, examples, roles and hints included: for what may occur nowhere."""
    if isinstance(data, dict):
        return "\n".join(all_text(value) for name, value in data.items() if name not in NAMES)
    if isinstance(data, list):
        return "\n".join(all_text(item) for item in data)
    return data if isinstance(data, str) else ""


def _holds(value: Any) -> bool:
    return isinstance(value, (dict, list))


def sentences(text: str) -> list[str]:
    """Sentences of three words or more; headings and labels do not make a text easier."""
    return [part.strip() for part in SENTENCE_ENDS.split(text) if len(part.split()) >= 3]


def syllables(word: str) -> int:
    return max(len(HYPHENS.positions(word)) + 1, len(VOWELS.findall(word)), 1)


def _words_in(text: str) -> list[str]:
    return [word for sentence in sentences(text) for word in WORD.findall(sentence)]


def flesch_douma(text: str) -> float:
    """The reading ease of a Dutch text; higher is easier. 0 for an empty text."""
    words = _words_in(text)
    if not words:
        return 0.0
    per_hundred = 100 * sum(syllables(word) for word in words) / len(words)
    return 206.84 - 0.77 * per_hundred - 0.93 * len(words) / len(sentences(text))


def blacklisted(text: str) -> set[str]:
    """Office words that do not belong in a warm text."""
    return BLACKLIST & set(re.findall(r"\w+", text.lower()))


def pages() -> list[Path]:
    course = HERE / "masterclass"
    return [course / "masterclass.yaml", *_files(course, "[0-9][0-9]-*.yaml"), *_files(HERE / "pages", "*.yaml")]


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


def line_of(path: Path) -> tuple[str, float, set[str]]:
    """What is printed of one page, its score, and its office words."""
    data = yaml.safe_load(path.read_text("utf-8"))
    text, found = running_text(data), blacklisted(all_text(data))
    score, longest = flesch_douma(text), max(len(sentence.split()) for sentence in sentences(text))
    level = "B1" if B1 <= score <= 80 else ("easier" if score > 80 else "harder")
    figures = f"{len(text.split()):>6}{score:>7.1f} {level:<7}{words_per_sentence(text):>6.1f}{winding(text):>7.0%}"
    return " ".join([f"{path.stem:<34}{figures}{longest:>9}", *sorted(found)]), score, found


def main() -> int:
    print(f"{'page':<34}{'words':>6}{'Douma':>7} {'level':<7}{'w/s':>6}{'long':>7}{'longest':>9}")  # noqa: T201 a command's answer
    lines = [line_of(path) for path in pages()]
    for line, _, _ in lines:
        print(line)  # noqa: T201 a command's answer
    print(f"median of the pages: {statistics.median(score for _, score, _ in lines):.1f}")  # noqa: T201 a command's answer
    return 1 if any(found for _, _, found in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
