"""Local dates and instants. People live by days in Europe/Amsterdam; the database by instants."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MOST_DAYS_OFF = 90  # working days somebody may be away between a question and its date
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

When = datetime | None
"""A moment, or None for now."""


def now(at: When = None) -> datetime:
    """The moment that was given, else this one."""
    return at or timezone.now()


def today(at: When = None) -> date:
    """The date on the wall in the Netherlands."""
    return (at or now()).astimezone(AMSTERDAM).date()


def start_of(day: date) -> datetime:
    """The first instant of a local day."""
    return datetime.combine(day, time.min, AMSTERDAM)


def end_of(day: date) -> datetime:
    """23:59 local time: the one place where a step's date becomes an instant."""
    return datetime.combine(day, time(23, 59), AMSTERDAM)


def in_words(day: date) -> str:
    """`donderdag 3 december`, with the year only when it is not this one."""
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today().year else f"{words} {day.year}"


def in_short(day: date) -> str:
    """`wo 2 dec`, for lists of dates."""
    return f"{DAYS[day.weekday()][:2]} {day.day} {MONTHS_SHORT[day.month - 1]}"


def time_in_words(at: datetime) -> str:
    """`14.32`, as the Dutch write it."""
    return at.astimezone(AMSTERDAM).strftime("%H.%M")


def moment_in_words(at: datetime, since: datetime | None = None) -> str:
    """`om 14.32` today, `gisteren om 14.32`, and before that with its day: `op vrijdag 27 november om 13.28`."""
    hour, days = f"om {time_in_words(at)}", (today(since) - today(at)).days
    if days == 0:
        return hour
    return f"gisteren {hour}" if days == 1 else f"op {in_words(today(at))} {hour}"


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> frozenset[date]:
    """Days on which public offices are closed (docs/decisions.md, 2026-11-30: 5 May every year, Good Friday not)."""
    national = holidays.country_holidays("NL", years=year, language="en_US")
    return frozenset(day for day, name in national.items() if name != "Good Friday") | {date(year, 5, 5)}


@lru_cache(maxsize=32)
def _holiday_names(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("NL", years=year, language="nl"))


def holiday_name(day: date) -> str:
    """`tweede paasdag`, as in a sentence; empty for a day on which public offices are open."""
    if day not in _public_holidays(day.year):
        return ""
    name = _holiday_names(day.year).get(day, "Bevrijdingsdag")
    return name if name in ("Koningsdag", "Bevrijdingsdag") else name.lower()


def is_working_day(day: date, off: frozenset[date] = frozenset()) -> bool:
    """Weekdays that are neither a Dutch public holiday nor one of the given free days."""
    return day.weekday() < 5 and day not in _public_holidays(day.year) | off


def add_working_days(day: date, count: int, off: frozenset[date] = frozenset()) -> date:
    """The working day that lies `count` (≥ 0) working days after `day`.

    It always ends: after MOST_DAYS_OFF own free days in between the rest of them no longer counts,
    and the calendar's last day is as far as it goes.
    """
    room = MOST_DAYS_OFF
    while count > 0 and day < date.max:
        day += timedelta(days=1)
        if day in off and room > 0 and is_working_day(day):
            room -= 1
        else:
            count -= is_working_day(day)
    return day
