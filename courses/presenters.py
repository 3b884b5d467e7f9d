"""The history of an opgave in sentences: who did what, when."""

from dataclasses import dataclass
from datetime import datetime

from courses.models import Challenge, Enrolment
from kernel.models import Transition

SENTENCES = {
    "bring": "{who} bracht deze opgave in.",
    "describe": "{who} veranderde de titel of de vraag.",
    "relabel": "{who} veranderde hoe ver de opgave mag reiken.",
    "share": "{who} vroeg {whom} erbij.",
    "accept": "{who} doet mee.",
    "decline": "{who} deed nu niet mee.",
    "recall": "{who} trok de vraag aan {whom} in.",
    "let_write": "{who} liet {whom} meeschrijven.",
    "leave": "{who} stapte eruit.",
}


@dataclass(frozen=True)
class Told:
    at: datetime
    sentence: str


def history_of(challenge: Challenge) -> list[Told]:
    """Newest first; a fixed number of queries."""
    rows = list(Transition.objects.of(challenge).select_related("by").reverse())
    ids = [row.note for row in rows if row.note]
    names = {str(row.pk): row.user.name for row in Enrolment.objects.filter(pk__in=ids).select_related("user")}
    return [
        Told(row.at, SENTENCES[row.verb].format(who=row.by.name if row.by else "Iemand", whom=names.get(row.note, "")))
        for row in rows
    ]
