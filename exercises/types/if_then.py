"""Mijn vuistregel: als …, dan … — two short texts that make one rule."""

import re

from django import forms

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind, parts_of
from kernel.characters import has_something_to_see
from kernel.text import SENTENCE_ENDS, ended, has_ended

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
        return [parts_of(value).get(half, "") for half in ("if", "then")]


class IfThenField(forms.MultiValueField):
    """Cleans to `{"if": …, "then": …}`; either half may still be empty in a draft."""

    widget = IfThenWidget

    def __init__(self, **kwargs):
        halves = [
            forms.CharField(
                required=False,
                max_length=LONGEST,
                error_messages={"max_length": f"Maak wat na ‘{word}’ staat korter: hooguit {LONGEST} tekens."},
            )
            for word in ("als", "dan")
        ]
        super().__init__(halves, require_all_fields=False, **kwargs)

    def compress(self, halves):
        first, second = halves or ["", ""]
        return {"if": first, "then": second}


class IfThenKind(QuestionKind):
    name = "if_then"
    label = "Vuistregel (als, dan)"
    block = IfThenBlock
    template = "exercises/kinds/if_then.html"

    def field(self, question: Question) -> forms.Field:
        return IfThenField(required=False)

    def is_empty(self, value: Json) -> bool:
        return not all(parts_of(value).get(half, "").strip() for half in ("if", "then"))

    def is_blank(self, value: Json) -> bool:
        return not any(str(half).strip() for half in parts_of(value).values())

    def lacks(self, question: Question, value: Json) -> str:
        halves = [has_something_to_see(half) for half in parts_of(value).values()]
        if any(halves) and not all(halves):
            return "Schrijf bij je vuistregel een als én een dan, of laat beide leeg."
        if question.required and not any(halves):
            return f"Schrijf nog iets bij: {question.label}"
        return super().lacks(question, value)

    def read(self, question: Question, value: Json) -> Context:
        return {"value": value, "halves": halves(value) if isinstance(value, dict) else ("", "")}

    def as_text(self, question: Question, value: Json) -> str:
        return sentence(parts_of(value)) if any(parts_of(value).values()) else ""


def is_rule(value: Json) -> bool:
    """An answer of this kind with both halves, whatever its question is called."""
    both = isinstance(value, dict) and value.keys() == {"if", "then"}
    return both and all(str(half).strip() for half in value.values())


def sentence(rule: dict[str, str]) -> str:
    """`Als een bewoner boos belt, dan vraag ik eerst wat er vandaag gebeurde.`"""
    return " ".join(halves(rule))


def halves(rule: dict[str, str]) -> tuple[str, str]:
    """The rule in two parts, every sign as it was typed.

    Only the form's own als and dan, the comma between and the full stop are ours, and only where
    nothing stands yet: after `?` or `…` no stop is added, and a half that ends a sentence is
    followed by a capital instead of a comma.
    """
    first = _with_word("als", rule.get("if", "").strip())
    second = _with_word("dan", rule.get("then", "").strip())
    is_ended = first.endswith(SENTENCE_ENDS)
    first += "" if has_ended(first) else ","
    second = second if not is_ended else second[:1].upper() + second[1:]
    return first[:1].upper() + first[1:], ended(second)


def _with_word(word: str, half: str) -> str:
    """People often type the word the form already shows; then it is not said twice."""
    typed = re.match(rf"{word}\b", half, re.IGNORECASE)
    return f"{word}{half[typed.end() :]}" if typed else f"{word} {half}"
