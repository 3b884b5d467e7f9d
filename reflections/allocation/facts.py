"""What the allocator is told. People, organisations and roles are opaque names."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Name = Any
"""Whatever stands for a person, an organisation or a reflection; hashable."""


@dataclass(frozen=True)
class Reader:
    """Someone who asks for their next reading.

    `avoids`: people with whom they are never paired, whichever of the two said so.
    `read_by`: authors who read, or are reading, this person's own reflection in this round.
    `earlier`: authors this person read in the last three principles.
    `beside`: people who read the same reflections as this person in this round.
    `owes`: readings this person was asked for and has not begun; `gave`: those they finished or are at.
    """

    person: Name
    organisation: Name | None = None
    role: Name | None = None
    avoids: frozenset[Name] = frozenset()
    read_by: frozenset[Name] = frozenset()
    earlier: frozenset[Name] = frozenset()
    beside: frozenset[Name] = frozenset()
    owes: int = 0
    gave: int = 0


@dataclass(frozen=True)
class Work:
    """A reflection that may be read: who wrote it, what it has so far, who has read it.

    `served` counts responses that are finished or being written within their lease;
    `promised_only` how many of those are still being written: a promise, not yet a response;
    `quiet` how many of these show no sign of life any more; `by_trainer` how many of `served` are a trainer's.
    `waiting_since`: when the last of what counts came, or when it was handed in.
    `team` is everyone who ever worked on its opgave, `readers` everyone who ever held it,
    `reader_roles` the field roles of those who count. `late`: more than a day after the group's date.
    """

    reflection: Name
    author: Name
    served: int
    waiting_since: datetime
    organisation: Name | None = None
    role: Name | None = None
    team: frozenset[Name] = field(default_factory=frozenset)
    readers: frozenset[Name] = field(default_factory=frozenset)
    reader_roles: frozenset[Name] = field(default_factory=frozenset)
    promised_only: int = 0
    quiet: int = 0
    by_trainer: int = 0
    late: bool = False

    @property
    def counted_on(self) -> int:
        """Responses that are there, or will be unless someone drops out unseen; nothing as long as no peer is one."""
        counted = self.served - self.quiet
        return counted if counted > self.by_trainer else 0

    def lacks(self, promised: int) -> int:
        """How many are missing of what was promised, at least one of them by a peer."""
        return max(promised - self.served, int(self.served <= self.by_trainer))
