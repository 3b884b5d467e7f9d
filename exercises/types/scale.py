"""A place on a line between two ends, said in words. It is a way to look, never a mark."""

from typing import Any, ClassVar

from django import forms
from wagtail import blocks

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind


class ScaleBlock(QuestionBlock):
    low = blocks.CharBlock(label="Woorden bij het ene eind", max_length=60)
    high = blocks.CharBlock(label="Woorden bij het andere eind", max_length=60)
    steps = blocks.IntegerBlock(label="Aantal plekken", default=5, min_value=3, max_value=10)

    class Meta:
        icon = "order"
        description = "Een lijn met twee uiteinden. Voor hoe iemand het nu ziet, nooit als cijfer."
        preview_value: ClassVar[dict[str, Any]] = {
            "label": "Van wie is de opgave nu?",
            "low": "van mij",
            "high": "van ons allemaal",
            "steps": 5,
        }


class ScaleKind(QuestionKind):
    name = "scale"
    label = "Schaal"
    block = ScaleBlock
    template = "exercises/kinds/scale.html"

    def field(self, question: Question) -> forms.Field:
        return forms.TypedChoiceField(
            required=False,
            coerce=int,
            empty_value=None,
            choices=[(place, self._said(question, place)) for place in range(1, self._steps(question) + 1)],
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Kies een van de plekken op de lijn."},
        )

    def options(self, value):
        return {"low": value["low"], "high": value["high"], "steps": value["steps"]}

    def is_empty(self, value: Json) -> bool:
        return not isinstance(value, int)

    def as_text(self, question: Question, value: Json) -> str:
        return self._said(question, value) if isinstance(value, int) else ""

    def read(self, question: Question, value: Json) -> Context:
        places = [{"number": place, "here": place == value} for place in range(1, self._steps(question) + 1)]
        return {"value": value, "places": places, "low": question.options["low"], "high": question.options["high"]}

    def _steps(self, question: Question) -> int:
        return question.options.get("steps") or 5

    def _said(self, question: Question, place: int) -> str:
        ends = {1: question.options["low"], self._steps(question): question.options["high"]}
        return f"{place}: {ends[place]}" if place in ends else str(place)
