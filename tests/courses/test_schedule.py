"""Dates: Mondays, never a Friday, holidays and free weeks skipped."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from courses.schedule import plan
from kernel.clock import is_working_day


def test_two_weeks_open_on_monday_reflect_on_wednesday_respond_the_tuesday_after():
    [step] = plan(date(2026, 9, 7), [2])

    assert (step.opens_on, step.reflect_by, step.respond_by) == (date(2026, 9, 7), date(2026, 9, 16), date(2026, 9, 22))


def test_a_free_week_moves_everything_after_it():
    first, second = plan(date(2026, 10, 5), [2, 2], free_weeks=[date(2026, 10, 14)])

    assert first.reflect_by == date(2026, 10, 21)
    assert second.opens_on == date(2026, 10, 26)


def test_easter_monday_opens_on_tuesday():
    [step] = plan(date(2026, 4, 6), [2])

    assert step.opens_on == date(2026, 4, 7)


@given(st.dates(date(2025, 1, 1), date(2032, 12, 31)), st.lists(st.integers(1, 4), min_size=1, max_size=10))
def test_every_date_is_a_working_day_and_no_friday_and_in_order(start, weeks):
    steps = plan(start, weeks)

    for step in steps:
        assert step.opens_on <= step.reflect_by <= step.respond_by
        for day in (step.opens_on, step.reflect_by, step.respond_by):
            assert is_working_day(day)
            assert day.weekday() != 4
    assert [step.opens_on for step in steps] == sorted({step.opens_on for step in steps})
