"""The oogstboekje of a group: what may stand in it now, as chosen and ordered by its trainer.

A vuistregel enters only while its author shares it with the whole group, looked up at the moment of
showing or exporting: the booklet itself holds no words of anyone but the trainer. There are no names
in it, for paper travels further than a group. New vuistregels join at the end by themselves.
"""

from collections import Counter
from dataclasses import dataclass, replace

from courses.models import Cohort, Principle
from harvest.oogst_page import HEADINGS, ORDER
from keepsakes import pdf
from keepsakes.models import Booklet, BookletEntry
from kernel import links
from reflections.models import RuleOfThumb

AT_THE_END = 999


@dataclass(frozen=True)
class BookletLine:
    """One vuistregel as it may be printed, and what the trainer decided about it."""

    rule: RuleOfThumb
    place: int = AT_THE_END
    is_left_out: bool = False
    words: str = ""

    @property
    def principle(self) -> Principle:
        return self.rule.reflection.step.principle

    @property
    def about(self) -> str:
        return HEADINGS[self.rule.kind]


@dataclass(frozen=True)
class Chapter:
    principle: Principle
    lines: list[BookletLine]


@dataclass(frozen=True)
class Book:
    """`booklet` is None until a trainer saved it once; then everything is in, in the order of the oogst."""

    cohort: Cohort
    booklet: Booklet | None
    chapters: list[Chapter]

    @property
    def title(self) -> str:
        return self.booklet.title if self.booklet else "Oogstboekje"

    @property
    def introduction(self) -> str:
        return self.booklet.introduction if self.booklet else ""


def lines_of(cohort: Cohort) -> list[BookletLine]:
    """Every vuistregel the whole group may see now, by principle and place. Two queries."""
    decided = {row.rule_id: row for row in BookletEntry.objects.filter(booklet__cohort=cohort)}
    rules = RuleOfThumb.objects.for_whole_group(cohort).select_related("reflection__step__principle")
    lines = [_line(rule, decided.get(rule.pk)) for rule in rules]
    return _numbered(sorted(lines, key=_in_order))


def booklet_of(cohort: Cohort) -> Book:
    """What is printed: without what was left out."""
    chapters: dict[int, Chapter] = {}
    for line in lines_of(cohort):
        if not line.is_left_out:
            chapters.setdefault(line.principle.pk, Chapter(line.principle, [])).lines.append(line)
    return Book(cohort, Booklet.objects.filter(cohort=cohort).first(), list(chapters.values()))


def as_pdf(book: Book) -> bytes:
    data = {
        "pre": book.cohort.name,
        "introduction": pdf.blocks(book.introduction),
        "chapters": [
            {"heading": chapter.principle.title, "lines": [_printed(line) for line in chapter.lines]}
            for chapter in book.chapters
        ],
    }
    return pdf.render("oogstboekje", title=book.title, data=data)


def _printed(line: BookletLine) -> dict:
    return {"rule": links.spans(str(line.rule)), "about": line.about, "words": pdf.blocks(line.words)}


def _line(rule: RuleOfThumb, entry: BookletEntry | None) -> BookletLine:
    return BookletLine(rule, entry.place, entry.is_left_out, entry.words) if entry else BookletLine(rule)


def _numbered(lines: list[BookletLine]) -> list[BookletLine]:
    """Places 1, 2, 3 … within each principle, as the trainer sees and changes them."""
    places: Counter[int] = Counter()
    numbered = []
    for line in lines:
        places[line.principle.pk] += 1
        numbered.append(replace(line, place=places[line.principle.pk]))
    return numbered


def _in_order(line: BookletLine) -> tuple:
    """By principle; then the trainer's places; then what did not work first, oldest first."""
    return (line.principle.path, line.place, ORDER.index(line.rule.kind), line.rule.shared_at)
