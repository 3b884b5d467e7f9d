"""The pause of Niets doen: no field. What comes before it is written, then nothing is taken but this:
*wat merk je op, welke vraag komt op?* After it the questions of noting open.

An answer is a list of `{"at": …, "text": …}`, added to by the verb `notice`, never by a form.
"""

from typing import Any, ClassVar

from django import forms
from django.utils.dateparse import parse_datetime

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind, items_of
from kernel import clock


class PauseBlock(QuestionBlock):
    class Meta:
        icon = "time"
        description = (
            "Hier begint de pauze van de groep. Alles wat bij Voorbereiden staat, komt ervoor; Noteren opent erna. "
            "De vraag van dit blok is de enige die in de pauze open blijft."
        )
        preview_value: ClassVar[dict[str, Any]] = {"label": "Wat merk je op? Welke vraag komt op?"}


class PauseKind(QuestionKind):
    name = "pause"
    label = "Pauze"
    block = PauseBlock
    template = "exercises/kinds/pause.html"
    is_asked = False

    def field(self, question: Question) -> forms.Field:
        return forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))

    def is_empty(self, value: Json) -> bool:
        return not value

    def lacks(self, question: Question, value: Json) -> str:
        """Noticing is free. Whether the pause is over, the verb knows."""
        return ""

    def as_text(self, question: Question, value: Json) -> str:
        return "\n".join(f"{_day(item['at'])}: {item['text']}" for item in items_of(value))

    def read(self, question: Question, value: Json) -> Context:
        return {"noticed": [{"at": parse_datetime(item["at"]), "text": item["text"]} for item in items_of(value)]}


def _day(at: str) -> str:
    """The day it was noticed here, in words: it is kept as an instant."""
    instant = parse_datetime(at)
    return clock.in_words(clock.today(instant)) if instant else at
