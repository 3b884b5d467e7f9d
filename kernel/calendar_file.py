"""Calendar files (RFC 5545) every calendar takes: one event or many, in Europe/Amsterdam.

A calendar knows an event again by its `uid` and takes a change by a higher `sequence`; `changed_at`
is when the event was last changed, so that the same event gives the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone

from kernel.clock import AMSTERDAM

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Masterclass Opgavegericht Creeren//NL"
_ZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""The rule since 1996; icalendar itself would write out every change until 2038."""


@dataclass(frozen=True)
class CalendarEntry:
    """What happens on a day (`start` a date: the whole day) or at an hour (`start` and `end` instants)."""

    uid: str
    summary: str
    start: date | datetime
    changed_at: datetime
    end: date | datetime | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    remind_before: timedelta | None = None


def as_file(entries: Iterable[CalendarEntry], *, name: str = "", refresh: timedelta | None = None) -> bytes:
    """A calendar of these entries; `refresh` says to who subscribes how often to look again."""
    calendar = _calendar(name, refresh)
    events = list(entries)
    if any(isinstance(entry.start, datetime) for entry in events):
        calendar.add_component(Timezone.from_ical(_ZONE.replace(b"\n", b"\r\n")))
    for entry in events:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _calendar(name: str, refresh: timedelta | None) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    if refresh:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    return calendar


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    for name, value in {**_version(entry), **_when(entry), **_what(entry)}.items():
        event.add(name, value)
    if entry.remind_before is not None:
        event.add_component(_alarm(entry))
    return event


def _version(entry: CalendarEntry) -> dict[str, object]:
    changed_at = entry.changed_at.astimezone(UTC)
    return {"uid": entry.uid, "dtstamp": changed_at, "last-modified": changed_at, "sequence": entry.sequence}


def _when(entry: CalendarEntry) -> dict[str, object]:
    times = {"dtstart": _here(entry.start), "dtend": _here(_end(entry))}
    return times if isinstance(entry.start, datetime) else {**times, "transp": "TRANSPARENT"}


def _what(entry: CalendarEntry) -> dict[str, object]:
    told = {name: getattr(entry, name) for name in ("description", "location", "url") if getattr(entry, name)}
    return {"summary": _line(entry.summary), **told, "status": "CANCELLED" if entry.is_cancelled else "CONFIRMED"}


def _end(entry: CalendarEntry) -> date | datetime:
    """After the start, always: the next day for whole days, an hour where nothing better is known."""
    if isinstance(entry.start, datetime):
        is_after = isinstance(entry.end, datetime) and entry.end > entry.start
        return entry.end if is_after and entry.end else entry.start + timedelta(hours=1)
    last = entry.end if entry.end and entry.end > entry.start else entry.start
    return last + timedelta(days=1)


def _here(moment: date | datetime) -> date | datetime:
    return moment.astimezone(AMSTERDAM) if isinstance(moment, datetime) else moment


def _line(text: str) -> str:
    return " ".join(text.split())


def _alarm(entry: CalendarEntry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.summary))
    alarm.add("trigger", -(entry.remind_before or timedelta()))
    return alarm
