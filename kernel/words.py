"""What deeds are called on screen, registered by the app they belong to.

Each app's `words` module tells its own, and is found by its name:

    tell("reflections.reflection", {"submit": "{who} leverde de reflectie in."})    # a history
    call({"review_released": "reactie doorgegeven"})                                 # the audit log
    explain({"shortened": Fact("ingekort")})                                         # what its lines hold

`words_check` finds every verb, note and act in the code that nobody told.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from kernel.models import Transition

log = logging.getLogger(__name__)

CLOCK = "De site"
UNTOLD = "{who} deed iets waar we hier geen woorden voor hebben."
UNCALLED = "iets anders"


@dataclass(frozen=True)
class Fact:
    """One thing an audit line holds beside its act.

    label   what it is called
    names   code → words, where its value is a code
    model   what its value is the id of, where that thing's name may be shown
    """

    label: str
    names: Mapping[str, str] = field(default_factory=dict)
    model: str = ""


histories: dict[str, dict[str, str]] = {}
acts: dict[str, str] = {}
facts: dict[str, Fact] = {}


def tell(model: str, sentences: Mapping[str, str]) -> None:
    """The sentences of one model's history: its verbs, and its notes that change no state."""
    histories.setdefault(model, {}).update(sentences)


def call(actions: Mapping[str, str]) -> None:
    """What acts in the audit log are called."""
    acts.update(actions)


def explain(those: Mapping[str, Fact]) -> None:
    """What lines of the audit log hold beside the act."""
    facts.update(those)


def sentence_of(row: Transition, **names: str) -> str:
    """What happened, in a sentence; never the code of a verb."""
    told = histories.get(row.model, {}).get(row.verb)
    if told is None:
        log.error("no words for %s of %s", row.verb, row.model)
    return (told or UNTOLD).format(who=row.by.name if row.by else CLOCK, **names)


def act_of(action: str) -> str:
    """What an act is called; a line of an act that is no longer written keeps a line."""
    return acts.get(action, UNCALLED)
