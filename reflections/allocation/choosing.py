"""One reader asks: the reflection that needs them most."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reflections.allocation.facts import Name, Reader, Work

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STEPS = timedelta(weeks=1)  # finer, and late work would wait longer for its second response


def choose(reader: Reader, works: Iterable[Work], *, most: int, seed: str = "") -> Work | None:
    """The reflection this reader gets next, or None when there is nothing for them to read.

    One pass over the works; the same facts and seed give the same answer, in any order.
    """
    fitting = [work for work in works if may_read(reader, work, most=most)]
    sizes = Counter(work.organisation for work in fitting)
    least = min((work.counted_on for work in fitting), default=0)
    first = [work for work in fitting if work.counted_on == least]
    return min(first, key=lambda work: _preference(reader, work, sizes, seed), default=None)


def may_read(reader: Reader, work: Work, *, most: int) -> bool:
    """The hard rules."""
    return (
        work.author != reader.person
        and reader.person not in work.team
        and work.author not in reader.avoids
        and reader.person not in work.readers
        and work.served < most
    )


Preference = tuple[bool, bool, bool, bool, int, int, bool, datetime, int, str]


def _preference(reader: Reader, work: Work, sizes: Counter, seed: str) -> Preference:
    """Among works that have equally little: smaller is better, in the order of the package's docstring.

    Works from the organisation with most works left come first among equals: they have the fewest
    outsiders to read them, so an outsider who is here now is better spent on them.
    """
    return (
        work.author in reader.read_by,
        _same(work.organisation, reader.organisation),
        work.author in reader.earlier,
        _adds_no_role(reader, work),
        -sizes[work.organisation],
        len(work.readers & reader.beside),
        bool(work.served) or not work.late,
        _wait(work),
        -work.promised_only,
        spread(seed, reader.person, work.reflection),
    )


def _wait(work: Work) -> datetime:
    """The longest first: to the minute for who has nothing yet, and else in steps."""
    since = work.waiting_since
    return since - (since - EPOCH) % STEPS if work.served else since


def _same(first: Name | None, second: Name | None) -> bool:
    return first is not None and first == second


def _adds_no_role(reader: Reader, work: Work) -> bool:
    """Someone of another role is wanted while the work has no such reader yet."""
    served_from_elsewhere = any(role != work.role for role in work.reader_roles)
    return not served_from_elsewhere and _same(work.role, reader.role)


def spread(seed: str, *names: Name) -> str:
    """A hash that orders equal cases without favour, and the same every time."""
    return hashlib.sha256("|".join([seed, *map(str, names)]).encode()).hexdigest()
