"""Who reads whose reflection next. Pure: facts and a seed in, one choice out.

Hard rules: never one's own or one's team's opgave, never twice the same reflection, never more
than `most` responses to one reflection. Then, in this order: least served, another organisation,
another role in the field, longest waiting, and a seeded hash so that equal cases are spread.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Reader:
    """Someone who asks for their next reading."""

    person: UUID
    organisation: int | None
    role: int | None
    challenges: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Work:
    """A reflection that may be read: who wrote it, what it got so far, who has read it."""

    reflection: UUID
    author: UUID
    organisation: int | None
    role: int | None
    challenge: UUID | None
    served: int
    waiting_since: datetime
    readers: frozenset[UUID] = field(default_factory=frozenset)


def choose(reader: Reader, works: Iterable[Work], *, most: int, seed: str = "") -> Work | None:
    """The reflection this reader gets next, or None when there is nothing for them to read."""
    fitting = [work for work in works if may_read(reader, work, most=most)]
    return min(fitting, key=lambda work: _preference(reader, work, seed), default=None)


def may_read(reader: Reader, work: Work, *, most: int) -> bool:
    """The hard rules."""
    own = work.author == reader.person or (work.challenge is not None and work.challenge in reader.challenges)
    return not own and reader.person not in work.readers and work.served < most


def _preference(reader: Reader, work: Work, seed: str) -> tuple:
    same_organisation = work.organisation is not None and work.organisation == reader.organisation
    same_role = work.role is not None and work.role == reader.role
    return (work.served, same_organisation, same_role, work.waiting_since, _hash(seed, reader.person, work.reflection))


def _hash(seed: str, *ids: UUID) -> str:
    return hashlib.sha256("|".join([seed, *map(str, ids)]).encode()).hexdigest()
