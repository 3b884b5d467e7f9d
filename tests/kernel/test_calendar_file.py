"""Calendar files: what every calendar program takes, read back strictly by two of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kernel.calendar_file import CalendarEntry, as_file
from kernel.clock import AMSTERDAM

CHANGED = datetime(2026, 11, 30, 6, 35, 14, 516196, tzinfo=UTC)


def entry(**given) -> CalendarEntry:
    return CalendarEntry(
        **{"uid": "a@masterclass", "summary": "Doen", "start": date(2026, 12, 7), "changed_at": CHANGED, **given}
    )


def read(content: bytes):
    """The one event, as icalendar reads it without forgiving anything; vobject must take it as well."""
    calendar = Calendar.from_ical(content)
    assert not [each for each in calendar.walk() if each.errors]
    vobject.readOne(content.decode()).validate(raiseException=True)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtend") > event.decoded("dtstart")
    return event


def lines(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    return content.decode().split("\r\n")


def test_a_day_is_one_whole_day_with_a_stamp_in_utc():
    found = lines(as_file([entry(start=date(2026, 10, 25))]))

    assert "DTSTAMP:20261130T063514Z" in found
    assert "DTSTART;VALUE=DATE:20261025" in found
    assert "DTEND;VALUE=DATE:20261026" in found
    assert "VERSION:2.0" in found
    read(as_file([entry()]))


def test_an_hour_stands_in_our_own_zone_whatever_the_server_counts_in():
    start = datetime(2026, 7, 6, 12, 0, tzinfo=UTC)
    content = as_file([entry(start=start, end=start + timedelta(hours=2))])

    assert "DTSTART;TZID=Europe/Amsterdam:20260706T140000" in lines(content)
    event = read(content)
    assert event.decoded("dtstart") == start
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert len(content) < 1_200


@pytest.mark.parametrize(
    "start", [datetime(2027, 3, 28, 1, 30, tzinfo=AMSTERDAM), datetime(2027, 10, 31, 3, 30, tzinfo=AMSTERDAM)]
)
def test_both_days_of_the_change_of_clocks_are_the_same_instant_for_the_reader(start):
    assert read(as_file([entry(start=start)])).decoded("dtstart").astimezone(UTC) == start.astimezone(UTC)


def test_text_is_escaped_and_long_lines_are_folded_at_75_octets():
    summary = "Kijken, luisteren; en \\ niets doen" + " é" * 100
    content = as_file([entry(summary=summary, description="een\ntwee, drie", location="Zaal; 3")])

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    event = read(content)
    assert str(event["summary"]) == summary
    assert str(event["description"]) == "een\ntwee, drie"
    assert b"Kijken\\, luisteren\\;" in content.replace(b"\r\n ", b"")


def test_the_same_entry_gives_the_same_bytes_and_a_change_a_higher_number():
    assert as_file([entry()]) == as_file([entry()])
    assert "SEQUENCE:3" in lines(as_file([entry(sequence=3)]))


def test_what_is_off_says_so_and_what_was_asked_for_reminds():
    event = read(as_file([entry(is_cancelled=True, remind_before=timedelta(hours=1))]))

    assert str(event["status"]) == "CANCELLED"
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [-timedelta(hours=1)]


def test_a_feed_says_how_often_to_look_again():
    found = lines(
        as_file([entry(uid=f"{n}@masterclass") for n in range(3)], name="Mijn data", refresh=timedelta(hours=6))
    )

    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in found
    assert "X-WR-CALNAME:Mijn data" in found


@pytest.mark.parametrize("end", [None, date(2026, 12, 1), date(2026, 12, 7), date(2026, 12, 9)])
def test_an_end_never_lies_before_its_start(end):
    assert read(as_file([entry(end=end)]))
    assert read(as_file([entry(start=CHANGED, end=None if end is None else CHANGED - timedelta(hours=1))]))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200))
def test_any_title_is_read_back_as_it_was(title):
    content = as_file([entry(summary=title)])

    assert str(read(content)["summary"]) == " ".join(title.split())
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
