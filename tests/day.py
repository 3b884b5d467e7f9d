"""The day on which the suite lives: fixed, so that a test means the same on every date; `DAY=2027-03-28` moves it.

`DAY` may hold a time as well: `2027-03-28T01:50` starts ten minutes before the clock goes forward. Time goes on from
there. Whoever serves the suite's database from another process, or looks at it with a browser, moves along:
`[sys.executable, "-m", "tests.day", MODULE, …]` with `environment()` runs a module on the day where we are now;
`python -m tests.day` alone prints the special day whose turn it is.
"""

import os
import runpy
import sys
from datetime import date, datetime

import time_machine

from kernel import clock

USUAL = "2026-11-19T10:00"  # a Thursday in an ordinary week
# What most easily goes wrong: each weekday, the ends of a year, a leap day, both days on which the clock changes.
SPECIAL = (
    "2026-11-30",  # Monday
    "2027-01-05",  # Tuesday, after the free days
    "2027-05-05",  # Wednesday, Liberation Day
    "2026-12-31",  # Thursday, the last day of a year
    "2027-10-01",  # Friday
    "2027-05-15",  # Saturday, in the longest row of free days of spring
    "2027-03-28T01:50",  # Sunday, the clock goes forward
    "2027-10-31T02:50",  # Sunday, the clock goes back
    "2028-02-29",  # Tuesday, a leap day
)


def starts_at(day: str | None = None) -> datetime:
    """The instant at which the run begins, from `day` or else from `DAY`; a date alone means ten in the morning."""
    text = day or os.environ.get("DAY") or USUAL
    return datetime.fromisoformat(text if "T" in text else f"{text}T10:00").replace(tzinfo=clock.AMSTERDAM)


def travel() -> None:
    """From now on this process lives on the suite's day; its clock ticks."""
    time_machine.travel(starts_at(), tick=True).start()


# For a browser: its Date, moved as far as ours; timers stay as they are.
MOVED_DATE = """(() => {
  const Real = Date, moved = %d - Real.now();
  const Moved = function Date(...given) {
    if (!new.target) return new Real(Real.now() + moved).toString();
    return Reflect.construct(Real, given.length ? given : [Real.now() + moved], new.target);
  };
  Object.setPrototypeOf(Moved, Real);
  Moved.prototype = Real.prototype;
  Moved.now = () => Real.now() + moved;
  globalThis.Date = Moved;
})();"""


def for_browser() -> str:
    """A script for `add_init_script`: the page's today is the suite's."""
    return MOVED_DATE % int(clock.now().timestamp() * 1000)


def environment() -> dict[str, str]:
    """For a process of ours: it starts where our clock stands."""
    here = clock.now().astimezone(clock.AMSTERDAM).replace(tzinfo=None)
    return {**os.environ, "DAY": here.isoformat()}


def whose_turn() -> str:
    """One of the special days, another one each day: what CI runs beside the usual day."""
    return SPECIAL[date.today().toordinal() % len(SPECIAL)]


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(print(whose_turn()))  # noqa: T201 a command's answer
    travel()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
