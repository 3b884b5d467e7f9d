"""A day is read as people write it, and nothing else is a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.clock import DAYS, MONTHS, add_working_days, in_words
from kernel.days import read_day

NEAR = date(2026, 11, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "7-12-2026", "07-12-2026", "7/12/2026", "07/12/2026", "7.12.2026", "7-12-26", "2026-12-07", "7 december 2026",
        "7 dec 2026", "7 Dec. 2026", "maandag 7 december 2026", "ma 7 december 2026", "ma. 7 dec 26",
        "maandag, 7-12-2026", " 7  december   2026 ", "7 - 12 - 2026", "7 december", "7-12", "maandag de 7 december",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed):
    assert read_day(typed, near=NEAR) == date(2026, 12, 7)


@pytest.mark.parametrize(
    "typed",
    ["", "31-2-2027", "32-1-2027", "7-13-2026", "morgen", "7 decembre 2026", "2026", "7", "0-0-0000", "٧-١٢-٢٠٢٦",
     "1-1-10000", "7-12-2026 of later", "x" * 100, "7" * 59],
)  # fmt: skip
def test_what_is_no_day_is_none(typed):
    assert read_day(typed, near=NEAR) is None


def test_without_a_year_it_is_the_nearest_day_of_that_name():
    assert read_day("3 januari", near=NEAR) == date(2027, 1, 3)
    assert read_day("3 september", near=NEAR) == date(2026, 9, 3)
    assert read_day("29 februari", near=date(2026, 11, 30)) is None
    assert read_day("29-2", near=date(2027, 11, 30)) == date(2028, 2, 29)


@given(st.dates(date(1000, 1, 1), date(9999, 12, 30)))
def test_a_day_is_read_back_from_every_way_we_write_it(day):
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    for typed in (day.isoformat(), f"{day.day}-{day.month}-{day.year}", words, f"{DAYS[day.weekday()]} {words}"):
        assert read_day(typed, near=NEAR) == day
    assert read_day(in_words(day), near=date.today()) in (day, None) or day.year == date.today().year


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(typed):
    read_day(typed, near=NEAR)


def test_counting_working_days_ends_whatever_days_are_free():
    forever = frozenset(NEAR + timedelta(days=n) for n in range(10_000))

    until = add_working_days(NEAR, 3, forever)

    assert NEAR < until < NEAR + timedelta(days=200)
    assert add_working_days(date(9999, 12, 30), 9) == date.max
