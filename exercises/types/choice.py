"""One or more of a few given answers."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind, items_of
from exercises.types.keys import check_keys, keys_of, refuse_in


class OptionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="Antwoord", max_length=160)
    key = blocks.CharBlock(
        label="Sleutel",
        max_length=60,
        required=False,
        help_text="Mag leeg. Vul hem in als je de woorden later wilt veranderen en toch wilt blijven vergelijken.",
    )


class ChoiceBlock(QuestionBlock):
    choices = blocks.ListBlock(OptionBlock(), label="Antwoorden", min_num=2, max_num=12)
    many = blocks.BooleanBlock(label="Meer dan één mag", required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            check_keys(cleaned["choices"], "hetzelfde antwoord")
        except ValidationError as error:
            raise refuse_in("choices", error) from None
        return cleaned

    class Meta:
        icon = "list-ul"
        description = "Kiezen uit een paar antwoorden, één of meer."
        preview_value: ClassVar[dict[str, Any]] = {
            "label": "Waar begin je?",
            "choices": [{"label": "bij mezelf", "key": ""}, {"label": "bij de ander", "key": ""}],
            "many": False,
        }


class ChoiceKind(QuestionKind):
    name = "choice"
    label = "Keuze"
    block = ChoiceBlock
    template = "exercises/kinds/choice.html"

    def field(self, question: Question) -> forms.Field:
        choices = [(item["key"], item["label"]) for item in question.options["choices"]]
        wrong = {"invalid_choice": "Kies een van de antwoorden die er staan."}
        if question.options.get("many"):
            return ManyField(required=False, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=wrong)
        return OneField(required=False, choices=choices, widget=forms.RadioSelect, error_messages=wrong)

    def options(self, value):
        items = list(value["choices"])
        choices = [{"key": key, "label": item["label"]} for key, item in zip(keys_of(items), items, strict=True)]
        return {"choices": choices, "many": bool(value["many"])}

    def is_empty(self, value: Json) -> bool:
        return not value

    def as_text(self, question: Question, value: Json) -> str:
        return ", ".join(self._labels(question, value))

    def read(self, question: Question, value: Json) -> Context:
        return {"labels": self._labels(question, value)}

    def _labels(self, question: Question, value: Json) -> list[str]:
        return [item["label"] for item in question.options["choices"] if item["key"] in items_of(value)]


class OneField(forms.ChoiceField):
    """Cleans to a list with one key, or an empty one, so that one and many are stored alike."""

    def prepare_value(self, value):
        return value[0] if isinstance(value, list) and value else value or ""

    def clean(self, value) -> list[str]:
        cleaned = super().clean(value)
        return [cleaned] if cleaned else []


class ManyField(forms.MultipleChoiceField):
    """Cleans to a list of keys."""
