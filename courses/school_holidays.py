"""School holidays as weeks a group may skip. Pure: a table of what is known, and nothing after it.

The ministry sets them a few years ahead. Where regions differ each has its own row; what is not here yet is typed as
a day of that week. Typed from what the ministry announced and compared with calendars of schools; not read from the
ministry's own page. The second week of May as most schools take it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from courses.schedule import mondays

EVERYWHERE = "heel Nederland"


@dataclass(frozen=True)
class SchoolHoliday:
    """From a Monday up to and including a Friday."""

    name: str
    first: date
    last: date
    region: str = EVERYWHERE

    @property
    def key(self) -> str:
        """What a form sends."""
        return f"{self.first.isoformat()}.{self.last.isoformat()}"

    @property
    def title(self) -> str:
        return self.name.capitalize()

    @property
    def mondays(self) -> list[date]:
        return mondays(self.first, self.last)


KNOWN = (
    SchoolHoliday("herfstvakantie", date(2026, 10, 12), date(2026, 10, 16), "noord"),
    SchoolHoliday("herfstvakantie", date(2026, 10, 19), date(2026, 10, 23), "midden en zuid"),
    SchoolHoliday("kerstvakantie", date(2026, 12, 21), date(2027, 1, 1)),
    SchoolHoliday("voorjaarsvakantie", date(2027, 2, 15), date(2027, 2, 19), "zuid"),
    SchoolHoliday("voorjaarsvakantie", date(2027, 2, 22), date(2027, 2, 26), "noord en midden"),
    SchoolHoliday("meivakantie", date(2027, 4, 26), date(2027, 5, 7)),
    SchoolHoliday("zomervakantie", date(2027, 7, 12), date(2027, 8, 20), "noord"),
    SchoolHoliday("zomervakantie", date(2027, 7, 19), date(2027, 8, 27), "midden"),
    SchoolHoliday("zomervakantie", date(2027, 7, 26), date(2027, 9, 3), "zuid"),
    SchoolHoliday("kerstvakantie", date(2027, 12, 27), date(2028, 1, 7)),
    SchoolHoliday("meivakantie", date(2028, 5, 1), date(2028, 5, 5)),
    SchoolHoliday("kerstvakantie", date(2028, 12, 25), date(2029, 1, 5)),
    SchoolHoliday("meivakantie", date(2029, 4, 30), date(2029, 5, 4)),
)


@dataclass(frozen=True)
class FreeRun:
    """Weeks in a row that are skipped, and what they are called."""

    first: date
    last: date
    name: str


def within(first: date, last: date) -> list[SchoolHoliday]:
    """What is known between two days."""
    return [each for each in KNOWN if each.first <= last and each.last >= first]


def usually_skipped(found: Iterable[SchoolHoliday]) -> list[SchoolHoliday]:
    """Where all regions are free at once; of the others only who sets up knows which one is theirs."""
    return [each for each in found if each.region == EVERYWHERE]


def like_before(free_weeks: Iterable[date], found: Iterable[SchoolHoliday]) -> list[SchoolHoliday]:
    """The holidays of another year that a group skipped before: the same name in the same region."""
    skipped = set(free_weeks)
    kinds = {(each.name, each.region) for each in KNOWN if skipped.issuperset(each.mondays)}
    return [each for each in found if (each.name, each.region) in kinds]


def name_of(monday: date) -> str:
    """`meivakantie`, or what any other week is called."""
    return next((each.name for each in KNOWN if monday in each.mondays), "vrije week")


def runs(free_weeks: Iterable[date]) -> list[FreeRun]:
    """Mondays of skipped weeks, joined where they follow each other under one name."""
    found: list[FreeRun] = []
    for monday in sorted(set(free_weeks)):
        found = _joined(found, FreeRun(monday, monday + timedelta(days=4), name_of(monday)))
    return found


def _joined(found: Sequence[FreeRun], week: FreeRun) -> list[FreeRun]:
    *before, last = found or [None]
    if last and last.name == week.name and week.first - last.last == timedelta(days=3):
        return [*before, FreeRun(last.first, week.last, week.name)]
    return [*found, week]
