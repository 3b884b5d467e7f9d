"""A day as people write it: `7-12-2026`, `07/12/2026`, `7 december 2026`, `maandag 7 dec`, `2026-12-07`. Pure."""

import re
from datetime import date

from kernel.clock import DAYS, MONTHS

LONGEST = 60  # signs; what is longer is no date
_FIGURES = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?", re.ASCII)
_COMPUTED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}|\d{2}))?", re.ASCII)
_DAY_NAME = re.compile(rf"(?:{'|'.join(f'{day}|{day[:2]}' for day in DAYS)})\.?,?\s+(?:de\s+)?")
_OTHER_SHORT = {"mrt": 3, "sept": 9}


def read_day(typed: str, *, near: date) -> date | None:
    """The day that was meant, or None. Without a year it is the one nearest to `near`."""
    words = " ".join(typed.casefold().split())
    return None if len(words) > LONGEST else _read(_DAY_NAME.sub("", words, count=1), near)


def _read(words: str, near: date) -> date | None:
    if found := _COMPUTED.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(words):
        return _in_year(found[3], int(found[2]), int(found[1]), near)
    found = _WORDS.fullmatch(words)
    month = _month(found[2]) if found else 0
    return _in_year(found[3], month, int(found[1]), near) if found and month else None


def _month(word: str) -> int:
    if word in _OTHER_SHORT:
        return _OTHER_SHORT[word]
    return next((number for number, name in enumerate(MONTHS, 1) if word in (name, name[:3])), 0)


def _in_year(typed: str | None, month: int, day: int, near: date) -> date | None:
    if typed:
        return _day(int(typed) + (2000 if len(typed) == 2 else 0), month, day)
    days = [_day(year, month, day) for year in (near.year - 1, near.year, near.year + 1)]
    return min((each for each in days if each), key=lambda each: abs(each - near), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
