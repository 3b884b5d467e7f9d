"""Whether a save goes on from what is stored, or crosses someone else's.

A writing page names itself (`source`, random per page) and counts its saves (`number`). When the
answer to a save was lost on the way, the page sends again with the version it knew: that is its own
continuation and no conflict. An older save that arrives after a newer one is passed over.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Saveable(Protocol):
    """A stored text that remembers which page saved it last."""

    saved_from: str
    saved_number: int


class SaveOutcome(Enum):
    """What a save is to the text that is stored now."""

    FOLLOWS = "follows"
    OVERTAKEN = "overtaken"
    CONFLICTS = "conflicts"


@dataclass(frozen=True)
class DraftSave:
    """One save of one open page. An empty source (a form without JavaScript) continues nothing."""

    source: str = ""
    number: int = 0

    def against(self, stored: Saveable, *, is_based_on_it: bool) -> SaveOutcome:
        """`is_based_on_it`: the page knew the stored version when it saved."""
        if self.source and stored.saved_from == self.source and self.number <= stored.saved_number:
            return SaveOutcome.OVERTAKEN
        if is_based_on_it or (self.source and stored.saved_from == self.source):
            return SaveOutcome.FOLLOWS
        return SaveOutcome.CONFLICTS
