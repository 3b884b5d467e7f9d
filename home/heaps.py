"""A trainer's day as heaps of lines: counted whole, told as far as they are shown. Names, no texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from courses.models import Principle

SHOWN = 10
"""Lines of a heap on the page of all; the rest stands on a page of its own, so many at a time:"""
AT_A_TIME = 50


@dataclass(frozen=True)
class Thing:
    """One line of a heap. `row`: what it is about, for heaps that draw more than a line."""

    title: str
    href: str
    cohort: Any
    at: datetime | None = None
    words: str = ""
    people: tuple = ()
    deed: tuple[str, str, str] = ("", "", "")
    row: Any = None
    stops: tuple = ()


class HeapLine(NamedTuple):
    """A line that is not told yet: where it belongs, since when, and how it is told."""

    cohort: Any
    at: datetime | None
    tell: Callable[..., Thing]
    row: Any

    @property
    def thing(self) -> Thing:
        return self.tell(self.row)


@dataclass(frozen=True)
class Heap:
    """Things of one kind; each takes `each` minutes, or nothing where nothing is asked. Only what is shown is told."""

    anchor: str
    title: str
    slips: list[HeapLine]
    each: int = 0
    sign: str = ""
    group: str = ""
    principle: Principle | None = None
    says: str = ""
    opens: bool = False
    body: str = "home/today/_things.html"
    start: int = 0
    most: int = SHOWN

    @cached_property
    def things(self) -> list[Thing]:
        return [slip.thing for slip in self.slips[self.start : self.start + self.most]]

    @property
    def count(self) -> int:
        return len(self.slips)

    @property
    def more(self) -> int:
        """How many stand below what is shown."""
        return max(0, self.count - self.start - self.most)

    @property
    def minutes(self) -> int:
        return self.count * self.each

    @property
    def oldest(self) -> datetime | None:
        return min((slip.at for slip in self.slips if slip.at), default=None)

    @property
    def people(self) -> list:
        """Once each, in the order of the lines."""
        return list(dict.fromkeys(person for thing in self.things for person in thing.people))

    def page(self, start: int) -> "Heap":
        """The same, so many at a time."""
        return replace(self, start=start if 0 <= start < self.count else 0, most=AT_A_TIME, opens=True)

    @property
    def before(self) -> int | None:
        return max(0, self.start - self.most) if self.start else None

    @property
    def after(self) -> int | None:
        return self.start + self.most if self.more else None
