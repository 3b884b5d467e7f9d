"""A form for the questions of one edition: answers and the version each was written on."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from exercises.types import Question, kind_named
from exercises.types.base import Answers, Json
from exercises.types.rows import as_number
from exercises.uploads import Checked
from kernel.drafts import DraftSave
from kernel.text import validate_length
from theme.days import YEAR, DayField
from theme.forms import StyledForm


class QuestionsForm(StyledForm):
    """One field per question, never required here: a draft may be empty, handing in may not.

    `field_role` chooses the wording; `lacks` (question id → sentence) marks what handing in misses.
    """

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        answers: Answers | None = None,
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
        field.help_text = " ".join(part for part in (question.help, field.help_text, hint) if part)
        field.asked = question.required
        field.private = question.private
        self.fields[question.field_name] = field
        self.prepare_field(question.field_name)

    @property
    def answers(self) -> dict[str, Json]:
        """Question id → cleaned value, of the fields without an error; only after `is_valid()`."""
        return {
            question.id: self.cleaned_data[question.field_name]
            for question in self.questions
            if question.field_name in self.cleaned_data
        }

    @property
    def draft_save(self) -> DraftSave:
        """Which open page this save came from, and how many it had sent; none without JavaScript."""
        return DraftSave(str(self.data.get("source", ""))[:36], as_number(self.data.get("number")))

    def question_fields(self) -> list[forms.BoundField]:
        return [self[question.field_name] for question in self.questions]

    def mark_lacking(self, lacks: Mapping[str, str]) -> None:
        """Show at each field what handing in still needs; the text stays as typed, or as it is stored."""
        if not self.is_bound:
            self.full_clean()
            self.cleaned_data: dict[str, Json] = {}
        for question in self.questions:
            if question.id in lacks:
                self.add_error(question.field_name, lacks[question.id])


class VersionedForm(QuestionsForm):
    """Also carries, per question, what was on screen: `v-<id>` = `<version>:<digest of the answer>`.

    The digest tells a text that was left alone from one that was typed: an untouched answer in an
    old tab never crosses what somebody else wrote meanwhile.
    """

    def __init__(
        self,
        *args: Any,
        versions: Mapping[str, int] | None = None,
        recalled: Mapping[str, object] | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.versions = dict(versions or {})
        for question in self.questions:
            self.fields[question.field_name].recalled = (recalled or {}).get(question.id)

    @property
    def answers(self) -> dict[str, Json]:
        """Of the questions that were on screen, those someone changed."""
        return {
            question.id: value
            for question in self.questions
            if question.version_name in self.data
            and question.field_name in self.cleaned_data
            and self._posted(question)[1] != digest(value := self.cleaned_data[question.field_name])
        }

    def base(self) -> dict[str, int]:
        """Question id → version posted with it; nonsense counts as 0, and so as a conflict."""
        return {question.id: self._posted(question)[0] for question in self.questions}

    def _posted(self, question: Question) -> tuple[int, str]:
        number, _, seen = str(self.data.get(question.version_name, "")).partition(":")
        return as_number(number), seen

    def version_inputs(self) -> list[tuple[str, str]]:
        return [(question.version_name, self._token(question)) for question in self.questions]

    def _token(self, question: Question) -> str:
        return version_token(self.versions.get(question.id, 0), self.initial.get(question.field_name))


def version_token(version: int, value: Json) -> str:
    return f"{version}:{digest(value)}"


def digest(value: Json | Checked) -> str:
    """Sixteen figures that tell two answers apart; a browser's line ends make no difference."""
    if isinstance(value, Checked):
        return ""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False).replace("\\r\\n", "\\n")
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


class DoDateForm(StyledForm):
    do_on = DayField(label="Wanneer ga je het doen?", required=False, back=YEAR, ahead=YEAR)


class NoticeForm(StyledForm):
    """The one field of the pause."""

    text = forms.CharField(
        label="Wat merk je op? Welke vraag komt op?",
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        validators=[validate_length],
        error_messages={"required": "Er staat nog niets. Dat mag ook. Dan hoef je niets te bewaren."},
    )


class RemarkForm(StyledForm):
    """One turn in the conversation about the answers."""

    text = forms.CharField(
        label="Je woorden",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[validate_length],
        error_messages={"required": "Schrijf eerst iets. Eén zin is genoeg."},
    )


class LiftForm(StyledForm):
    """Why a trainer ends someone's pause."""

    reason = forms.CharField(
        label="Waarom hef je deze pauze op?",
        help_text="De reden komt in de geschiedenis. De deelnemer kan die opvragen.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
        error_messages={"required": "Schrijf waarom je de pauze opheft."},
    )
