"""A long answer in someone's own words."""

from django import forms
from wagtail import blocks

from exercises.types.base import Json, Question, QuestionBlock, QuestionKind
from kernel.text import validate_length


class LongTextBlock(QuestionBlock):
    words = blocks.IntegerBlock(label="Ongeveer zoveel woorden", required=False, min_value=10, max_value=2000)
    beside = blocks.IntegerBlock(
        label="Zet ernaast: vraag nummer … van Voorbereiden",
        required=False,
        min_value=1,
        max_value=20,
        help_text="Het antwoord van toen staat dan boven dit schrijfvlak: zo staan eerste en laatste naast elkaar.",
    )

    class Meta:
        icon = "pilcrow"
        description = "Een groot schrijfvlak. Het aantal woorden is een richting, geen grens."
        preview_value = {"label": "Wat gebeurde er?", "help": "Schrijf functies, geen namen."}


class LongTextKind(QuestionKind):
    name = "long_text"
    label = "Lange tekst"
    block = LongTextBlock
    template = "exercises/kinds/text.html"

    def field(self, question: Question) -> forms.Field:
        attrs = {"rows": 6}
        if question.options.get("words"):
            attrs["data-mc-words"] = question.options["words"]
        return forms.CharField(
            required=False, validators=[validate_length], widget=forms.Textarea(attrs=attrs), strip=False
        )

    def options(self, value):
        return {"words": value.get("words"), "beside": value.get("beside")}

    def is_empty(self, value: Json) -> bool:
        return not str(value or "").strip()

    def as_text(self, question: Question, value: Json) -> str:
        return str(value or "")
