"""What a newer starter would change on the pages of a masterclass, page by page, before anything is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from wagtail.models import Page

from courses.in_use import is_in_use
from courses.models import Masterclass
from kernel.word_diff import Piece, compare_words
from starter.course import MASTERCLASS, principle_files, written_exercise, written_masterclass, written_principle
from starter.course import written_prompt_sets as prompt_sets
from starter.models import StarterText
from starter.pieces import read
from starter.texts import FIELDS, digest_of, lines_of, pages_of, values_of


@dataclass(frozen=True)
class TextChange:
    """One passage: its lines now and its lines as the starter has them."""

    now: list[str]
    written: list[str]

    @cached_property
    def pieces(self) -> list[Piece]:
        return compare_words("\n".join(self.now), "\n".join(self.written))

    @property
    def before(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != "new"]

    @property
    def after(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != "gone"]


@dataclass(frozen=True)
class PageRenewal:
    """One page beside what the starter says now. `now` is its newest version, published or not."""

    page: Page
    now: Page
    written: Page
    is_edited: bool
    in_use: bool

    @cached_property
    def is_same(self) -> bool:
        return values_of(self.now) == values_of(self.written)

    @property
    def may_renew(self) -> bool:
        return not self.is_same and not self.is_edited

    @property
    def says(self) -> str:
        """What will become of it, where that is not for the administrator to choose."""
        return "In gebruik bij een groep: komt als concept klaar te staan." if self.in_use else ""

    @property
    def changes(self) -> list["TextChange"]:
        """The passages that would read otherwise; what stays the same is left out."""
        now, written = lines_of(self.now), lines_of(self.written)
        found = SequenceMatcher(None, now, written, autojunk=False).get_opcodes()
        return [TextChange(now[a:b], written[c:d]) for kind, a, b, c, d in found if kind != "equal"]

    @property
    def renewed(self) -> Page:
        """The newest version with the starter's words; all else on it stays."""
        for name in FIELDS[type(self.page)]:
            setattr(self.now, name, getattr(self.written, name))
        return self.now


def renewals_of(masterclass: Masterclass) -> list[PageRenewal]:
    """Every page of this course that the starter has too, known by its lineage."""
    pages = pages_of(masterclass)
    written = {page.lineage: page for page in written_pages()}
    digests = dict(StarterText.objects.filter(page__in=pages).values_list("page", "digest"))
    return [_renewal(page, written[page.lineage], digests.get(page.pk)) for page in pages if page.lineage in written]


def _renewal(page: Page, written: Page, digest: str | None) -> PageRenewal:
    now = page.get_latest_revision_as_object()
    return PageRenewal(page, now, written, _was_edited(now, digest), is_in_use(page))


def _was_edited(now: Page, digest: str | None) -> bool:
    """It reads otherwise than the starter wrote it. Of a page from before we kept that: a person saved it."""
    if digest is None:
        return now.revisions.exclude(user=None).exists()
    return digest_of(now) != digest


def written_pages() -> Iterator[Page]:
    """The course as the files have it, none of it stored."""
    yield written_masterclass(read(MASTERCLASS))
    yield from prompt_sets()
    for number, path in enumerate(principle_files()):
        data = read(path)
        yield written_principle(number, data)
        if "exercise" in data:
            yield written_exercise(data["slug"], data["exercise"])
