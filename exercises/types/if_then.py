"""Mijn vuistregel: als …, dan … — two short texts that make one rule."""

from django import forms

from exercises.types.base import Json, Kind, Question, QuestionBlock
from kernel.signs import has_something_to_see

LONGEST = 300  # characters per half


class IfThenBlock(QuestionBlock):
    class Meta:
        icon = "resubmit"
        description = "De vuistregel: een als en een dan. Hij kan in de oogst komen."
        preview_value = {"label": "Mijn vuistregel", "help": "Klein en concreet."}


class IfThenWidget(forms.MultiWidget):
    template_name = "exercises/widgets/if_then.html"

    def __init__(self, attrs=None):
        halves = {name: forms.Textarea(attrs={"rows": 2}) for name in ("if", "then")}
        super().__init__(halves, attrs)

    def decompress(self, value):
        return [value.get("if", ""), value.get("then", "")] if isinstance(value, dict) else ["", ""]


class IfThenField(forms.MultiValueField):
    """Cleans to `{"if": …, "then": …}`; either half may still be empty in a draft."""

    widget = IfThenWidget

    def __init__(self, **kwargs):
        wrong = {"max_length": f"Maak elke helft korter dan {LONGEST} tekens."}
        halves = [forms.CharField(required=False, max_length=LONGEST, error_messages=wrong) for _ in range(2)]
        super().__init__(halves, require_all_fields=False, **kwargs)

    def compress(self, halves):
        first, second = halves or ["", ""]
        return {"if": first, "then": second}


class IfThen(Kind):
    name = "if_then"
    label = "Vuistregel (als, dan)"
    block = IfThenBlock
    template = "exercises/kinds/if_then.html"

    def field(self, question: Question) -> forms.Field:
        return IfThenField(required=False)

    def is_empty(self, value: Json) -> bool:
        return not (isinstance(value, dict) and all(has_something_to_see(value.get(half)) for half in ("if", "then")))

    def lacks(self, question: Question, value: Json) -> str:
        halves = [has_something_to_see(half) for half in value.values()] if isinstance(value, dict) else []
        if any(halves) and not all(halves):
            return "Schrijf bij je vuistregel een als én een dan, of laat beide leeg."
        return super().lacks(question, value)

    def as_text(self, question: Question, value: Json) -> str:
        return sentence(value) if isinstance(value, dict) and any(value.values()) else ""


def sentence(rule: dict[str, str]) -> str:
    """`Als een bewoner boos belt, dan vraag ik eerst wat er vandaag gebeurde.`"""
    first = _without("als", rule.get("if", "").strip().rstrip(",."))
    second = _without("dan", rule.get("then", "").strip().rstrip("."))
    return f"Als {first}, dan {second}."


def _without(word: str, half: str) -> str:
    """People often type the word the form already shows."""
    return half[len(word) + 1 :] if half.lower().startswith(f"{word} ") else half
