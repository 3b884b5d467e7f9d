"""Local dates and working days."""

from datetime import UTC, date, datetime

from kernel import clock


def test_a_date_ends_at_23_59_in_amsterdam_in_winter_and_in_summer():
    assert clock.end_of(date(2026, 1, 7)).astimezone(UTC) == datetime(2026, 1, 7, 22, 59, tzinfo=UTC)
    assert clock.end_of(date(2026, 7, 7)).astimezone(UTC) == datetime(2026, 7, 7, 21, 59, tzinfo=UTC)


def test_just_after_midnight_in_amsterdam_is_already_the_next_day():
    assert clock.today(datetime(2026, 7, 6, 22, 30, tzinfo=UTC)) == date(2026, 7, 7)


def test_working_days_skip_weekends_holidays_and_own_free_days():
    wednesday = date(2026, 12, 23)

    assert clock.add_working_days(wednesday, 1) == date(2026, 12, 24)
    assert clock.add_working_days(wednesday, 2) == date(2026, 12, 28)
    assert clock.add_working_days(wednesday, 2, frozenset({date(2026, 12, 28)})) == date(2026, 12, 29)


def test_a_day_in_words_names_the_day():
    assert clock.in_words(date(2020, 12, 3)) == "donderdag 3 december 2020"


def test_liberation_day_is_free_every_year_and_good_friday_is_a_working_day():
    """docs/decisions.md, 2026-11-30: what the agreements of public offices say."""
    assert not any(clock.is_working_day(date(year, 5, 5)) for year in range(2026, 2040))
    assert clock.is_working_day(date(2027, 3, 26))
    for free in (date(2026, 4, 27), date(2026, 5, 14), date(2027, 3, 29), date(2026, 5, 25), date(2026, 12, 25)):
        assert not clock.is_working_day(free)
