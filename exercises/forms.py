"""A form for the questions of one edition: answers and the version each was written on."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from exercises.types import Question, kind_named
from exercises.types.base import Json
from theme.forms import PaperForm


class QuestionsForm(PaperForm):
    """One field per question, never required here: a draft may be empty, handing in may not.

    `field_role` chooses the wording; `lacks` (question id → sentence) marks what handing in misses.
    """

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        answers: Mapping[str, Json] | None = None,
        field_role: str | None = None,
        hints: Iterable[str] = (),
        **kwargs: Any,
    ):
        self.questions = list(questions)
        answers = answers or {}
        initial = {question.field_name: answers.get(question.id) for question in self.questions}
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        hints = [*hints, *[""] * len(self.questions)]
        for question, hint in zip(self.questions, hints, strict=False):
            self._add(question, field_role, hint)

    def _add(self, question: Question, field_role: str | None, hint: str) -> None:
        field = kind_named(question.kind).field(question)
        field.label = question.label_for(field_role)
        field.help_text = " ".join(part for part in (question.help, hint) if part)
        field.asked = question.required
        field.private = question.private
        self.fields[question.field_name] = field
        self.prepare_field(question.field_name)

    @property
    def answers(self) -> dict[str, Json]:
        """Question id → cleaned value; only after `is_valid()`."""
        return {question.id: self.cleaned_data[question.field_name] for question in self.questions}

    def question_fields(self) -> list[forms.BoundField]:
        return [self[question.field_name] for question in self.questions]

    def mark_lacking(self, lacks: Mapping[str, str]) -> None:
        """Show at each field what handing in still needs; the text stays as typed."""
        for question in self.questions:
            if question.id in lacks:
                self.add_error(question.field_name, lacks[question.id])


class VersionedForm(QuestionsForm):
    """Also carries, per question, the version that was on screen (`v-<id>`)."""

    def __init__(self, *args: Any, versions: Mapping[str, int] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.versions = dict(versions or {})

    def base(self) -> dict[str, int]:
        """Question id → version posted with it; nonsense counts as 0, and so as a conflict."""
        return {question.id: as_number(self.data.get(question.version_name)) for question in self.questions}

    def version_inputs(self) -> list[tuple[str, int]]:
        return [(question.version_name, self.versions.get(question.id, 0)) for question in self.questions]


class DoDateForm(PaperForm):
    do_on = forms.DateField(
        label="Wanneer ga je het doen?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Kies een datum uit de kalender, of schrijf hem als 2026-12-03."},
    )


def as_number(raw: Any) -> int:
    """A small posted number; anything else is 0, and so never matches."""
    return int(raw) if str(raw or "").isdigit() and len(str(raw)) < 9 else 0
