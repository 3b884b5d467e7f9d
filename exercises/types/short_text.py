"""An answer of one line."""

from django import forms

from exercises.types.base import Json, Question, QuestionBlock, QuestionKind

LONGEST = 300  # characters


class ShortTextBlock(QuestionBlock):
    class Meta:
        icon = "minus"
        description = "Eén regel tekst."
        preview_value = {"label": "Met wie ga je praten?", "help": "Schrijf de functie, geen naam."}


class ShortTextKind(QuestionKind):
    name = "short_text"
    label = "Korte tekst"
    block = ShortTextBlock
    template = "exercises/kinds/text.html"

    def field(self, question: Question) -> forms.Field:
        return forms.CharField(
            required=False,
            max_length=LONGEST,
            strip=False,
            error_messages={"max_length": f"Maak dit antwoord korter dan {LONGEST} tekens."},
        )

    def is_empty(self, value: Json) -> bool:
        return not str(value or "").strip()

    def as_text(self, question: Question, value: Json) -> str:
        return str(value or "")
