"""What a trainer may shorten, and what an author reads of a trainer's word on two responses."""

from dataclasses import dataclass, replace

from moderation.models import Contradiction
from reflections.models import Moderated, Reflection
from reflections.models.moderated import Passage
from reflections.presenters import aliases_of, reader_name


@dataclass(frozen=True)
class ShownContradiction:
    """Two responses that contradict, and the trainer's word about it."""

    first: str
    second: str
    word: str
    by: str


def contradictions(reflection: Reflection) -> list[ShownContradiction]:
    """What the author reads of it: only once both responses were passed on."""
    rows = Contradiction.objects.passed_on_about(reflection)
    aliases = aliases_of(reflection.pk)
    both = rows.select_related("first__reader", "first__version", "second__reader", "second__version", "made_by")
    return [
        ShownContradiction(
            reader_name(row.first, "", aliases), reader_name(row.second, "", aliases), row.word, row.made_by.name
        )
        for row in both.order_by("made_at")
    ]


def passages_for_other(text: Moderated) -> list[Passage]:
    """What would be read now: what a trainer may shorten. Nothing that was not answered."""
    shortened = getattr(text, "redaction", None)
    texts = shortened.texts if shortened else {}
    return [replace(each, text=texts.get(each.key, each.text)) for each in text.passages if each.text]
