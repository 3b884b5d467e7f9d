"""The audit log: one line per action that touches rights, confidentiality or sign-in.

Each app says in its `words` module, which is found by its name, what its actions are called:

    audit.register_actions({"review_released": "reactie doorgegeven"})
    audit.register_facts({"shortened": Fact("ingekort")})               # what lines hold beside the action

`words_check` finds every action and fact in the code that has no words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from kernel.models import AuditEntry

UNNAMED = "iets anders"


@dataclass(frozen=True)
class Fact:
    """One thing a line holds beside its action.

    label   what it is called
    names   code → words, where its value is a code
    model   what its value is the id of, where that thing's name may be shown
    """

    label: str
    names: Mapping[str, str] = field(default_factory=dict)
    model: str = ""


actions: dict[str, str] = {}
facts: dict[str, Fact] = {}


def register_actions(named: Mapping[str, str]) -> None:
    actions.update(named)


def register_facts(named: Mapping[str, Fact]) -> None:
    facts.update(named)


def name_of(action: str) -> str:
    """What an action is called; one that is no longer written keeps a line."""
    return actions.get(action, UNNAMED)


def record(action: str, *, by: Any, about: Model | None = None, **facts: str | int | bool) -> AuditEntry:
    """Write one line in the running transaction. `facts` hold ids, states and counts, never a text."""
    return AuditEntry.objects.create(
        actor=by,
        action=action,
        about_model=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        facts=facts,
    )
