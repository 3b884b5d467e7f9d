"""A promise with a day; on that day the arrival page asks: hoe ging het?

An answer is `{"text": …, "on": "2026-12-03", "how": …}`.
"""

from datetime import date
from typing import Any, ClassVar

from django import forms

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind, parts_of
from kernel import clock
from kernel.characters import has_something_to_see
from kernel.days import read_day
from kernel.text import validate_length
from theme.days import YEAR, DayField, DayInput

PARTS = ("text", "on", "how")


class PromiseBlock(QuestionBlock):
    class Meta:
        icon = "date"
        description = "Een belofte met een dag. Op die dag vraagt de site hoe het ging."
        preview_value: ClassVar[dict[str, Any]] = {
            "label": "Wat beloof je?",
            "help": "Klein genoeg om na te komen.",
        }


class PromiseWidget(forms.MultiWidget):
    template_name = "exercises/widgets/promise.html"

    def __init__(self, attrs=None):
        parts = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "on": DayInput(),
            "how": forms.Textarea(attrs={"rows": 3}),
        }
        super().__init__(parts, attrs)

    def decompress(self, value):
        return [parts_of(value).get(part, "") for part in PARTS]


class PromiseField(forms.MultiValueField):
    widget = PromiseWidget

    def __init__(self, **kwargs):
        super().__init__(
            [
                forms.CharField(required=False, validators=[validate_length], strip=False),
                DayField(required=False, back=10 * YEAR, ahead=3 * YEAR),
                forms.CharField(required=False, validators=[validate_length], strip=False),
            ],
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, parts) -> dict[str, str]:
        text, on, how = parts or ["", None, ""]
        return {"text": text, "on": on.isoformat() if on else "", "how": how}


class PromiseKind(QuestionKind):
    name = "promise"
    label = "Belofte met een dag"
    block = PromiseBlock
    template = "exercises/kinds/promise.html"

    def field(self, question: Question) -> forms.Field:
        return PromiseField(required=False)

    def is_empty(self, value: Json) -> bool:
        return not any(str(parts_of(value).get(part) or "").strip() for part in PARTS)

    def lacks(self, question: Question, value: Json) -> str:
        found = parts_of(value)
        has_text = has_something_to_see(str(found.get("text", "")))
        if has_text and not found.get("on"):
            return "Kies bij je belofte een dag. Dan vragen we je hoe het ging."
        if found.get("on") and not has_text:
            return "Schrijf bij die dag wat je belooft."
        return super().lacks(question, value)

    def as_text(self, question: Question, value: Json) -> str:
        found, on = parts_of(value), day_of(value)
        parts = [found.get("text"), on and f"Op {clock.in_words(on)}", found.get("how")]
        return "\n".join(str(part) for part in parts if part)

    def read(self, question: Question, value: Json) -> Context:
        found = {"text": "", "how": "", **parts_of(value)}
        return {"text": found["text"], "on": day_of(value), "how": found["how"]}


def day_of(value: Json) -> date | None:
    return read_day(parts_of(value).get("on") or "", near=clock.today())


def is_due(value: Json, today: date) -> bool:
    """The day has come and nobody has said how it went."""
    on = day_of(value)
    is_told = has_something_to_see(str(parts_of(value).get("how") or ""))
    return on is not None and on <= today and not is_told
