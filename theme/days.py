"""The one field for a day: takes it as people write it, within what makes sense, and says what it takes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kernel import clock
from kernel.days import read_day

YEAR = 365  # days


class DayInput(forms.DateInput):
    """The calendar of the browser; where it has none, a line of text."""

    def __init__(self, attrs: dict | None = None):
        super().__init__({"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """`back` and `ahead`: how many days from today it may lie, so that a slip in a year is asked about."""

    widget = DayInput

    def __init__(self, *, back: int = 2 * YEAR, ahead: int = 3 * YEAR, **kwargs: Any):
        self.back, self.ahead = timedelta(days=back), timedelta(days=ahead)
        words = {"required": "Kies een dag.", **kwargs.pop("error_messages", {})}
        super().__init__(error_messages=words, **kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        day = super().to_python(value) if isinstance(value, date) else read_day(str(value), near=clock.today())
        if day is None:
            raise ValidationError(no_day(str(value)), code="invalid")
        return day

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and (problem := self._out_of_bounds(value)):
            raise ValidationError(problem, code="out_of_bounds")

    def _out_of_bounds(self, day: date) -> str:
        today = clock.today()
        if day > today + self.ahead:
            return f"Deze dag ligt te ver weg. Kies een dag tot en met {clock.in_words(today + self.ahead)}."
        if day < today - self.back:
            return f"Deze dag is te lang geleden. Kies een dag vanaf {clock.in_words(today - self.back)}."
        return ""


def no_day(typed: str) -> str:
    """With what stood there, for a calendar field does not show it again, and with an example that is right."""
    example = clock.today()
    said = typed.strip()[:30]
    return f"‘{said}’ is geen dag die we kennen. Schrijf bijvoorbeeld {example.day}-{example.month}-{example.year}."
