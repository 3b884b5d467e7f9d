"""What a question kind is, and what a question is once an edition has fixed it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from exercises.types.keys import check_keys, refuse_in
from kernel.characters import has_something_to_see
from theme.forms import StyledForm

Json = str | int | float | bool | None | list[Any] | dict[str, Any]
Answers = Mapping[str, Json]
"""Question id → its answer."""
Context = dict[str, Any]
"""What the template of a kind shows."""


def parts_of(value: Json) -> dict[str, Any]:
    """An answer that has parts; none while nothing was answered."""
    return value if isinstance(value, dict) else {}


def items_of(value: Json) -> list[Any]:
    """An answer that is a list; empty while nothing was answered."""
    return value if isinstance(value, list) else []


@dataclass(frozen=True)
class Question:
    """One question as it stood when someone answered it. `id` is the editor's block id."""

    id: str
    kind: str
    moment: str
    label: str
    help: str = ""
    required: bool = False
    private: bool = False
    wording: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    def label_for(self, field_role: str | None) -> str:
        """The wording that fits a role in the field, else the general one."""
        return self.wording.get(field_role or "", "") or self.label

    @property
    def field_name(self) -> str:
        return f"q-{self.id}"

    @property
    def version_name(self) -> str:
        """The hidden field that carries the answer's version number."""
        return f"v-{self.id}"


class RoleWordingBlock(blocks.StructBlock):
    role = blocks.CharBlock(label="Rol", help_text="De sleutel van de rol, bijvoorbeeld bestuurder.")
    label = blocks.TextBlock(label="Vraag voor deze rol", rows=2)


class QuestionBlock(blocks.StructBlock):
    """What every question has; a kind adds its own options."""

    label = blocks.TextBlock(label="Vraag", rows=2)
    help = blocks.TextBlock(label="Toelichting", required=False, rows=2)
    required = blocks.BooleanBlock(label="Nodig om in te leveren", required=False)
    private = blocks.BooleanBlock(
        label="Alleen voor de schrijver",
        required=False,
        help_text="Niemand anders leest dit antwoord, ook de trainer niet.",
    )
    wording = blocks.ListBlock(RoleWordingBlock(), label="Andere woorden per rol", required=False, default=[])

    def clean(self, value):
        """One wording per role: of two, nobody would know which is asked."""
        cleaned = super().clean(value)
        try:
            check_keys([{"key": item["role"], "label": item["role"]} for item in cleaned["wording"]], "dezelfde rol")
        except ValidationError as error:
            raise refuse_in("wording", error) from None
        return cleaned

    class Meta:
        preview_template = "exercises/kinds/preview.html"

    def get_preview_value(self):
        """What `Meta.preview_value` leaves out has its default, as in a block an editor adds."""
        return self.to_python(self.meta.preview_value)

    def get_preview_context(self, value, parent_context=None):
        """The real field, as a participant meets it."""
        kind = next(kind for kind in _kinds() if kind.block is type(self))
        question = Question(**kind.freeze("voorbeeld", value, "form"))
        field = kind.field(question)
        field.label, field.asked = question.label, question.required
        field.help_text = " ".join(part for part in (question.help, field.help_text) if part)
        form = type("Preview", (StyledForm,), {"voorbeeld": field})()
        return {**super().get_preview_context(value, parent_context), "field": form["voorbeeld"]}


class QuestionKind(ABC):
    """A kind of question: its block for editors, its field, how an answer reads and exports.

    An answer is a JSON value that `field(...)` cleans to and accepts as initial value again.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    block: ClassVar[type[blocks.StructBlock]]
    template: ClassVar[str]
    is_asked: ClassVar[bool] = True
    """Whether a form asks it; the pause is opened by the clock."""
    stays_open: ClassVar[bool] = False
    """Whether it may grow after handing in without making the whole a draft again."""

    @abstractmethod
    def field(self, question: Question) -> forms.Field:
        """A form field for this question, never required: handing in decides that."""

    @abstractmethod
    def is_empty(self, value: Json) -> bool:
        """Nothing was answered. What was typed is kept and shown, also where it is hardly to be seen."""

    def is_blank(self, value: Json) -> bool:
        """Nothing was typed yet. What is not whole (half a rule) is empty for handing in, and saved all the same."""
        return self.is_empty(value)

    @abstractmethod
    def as_text(self, question: Question, value: Json) -> str:
        """The answer as plain text: for exports, comparison and looking for names."""

    def handed_in(self, question: Question, value: Json) -> Json:
        """What of the answer is handed in; all of it, unless the kind says otherwise."""
        return value

    def read(self, question: Question, value: Json) -> Context:
        """What the kind's template shows; values are still plain text there."""
        return {"value": value}

    def options(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The options an edition keeps, as JSON, from the block's value."""
        return {}

    def lacks(self, question: Question, value: Json) -> str:
        """Why this answer is not enough to hand in, in Dutch; empty when it is."""
        is_answered = not self.is_empty(value) and has_something_to_see(self.as_text(question, value))
        return f"Schrijf nog iets bij: {question.label}" if question.required and not is_answered else ""

    def freeze(self, block_id: str, value: Mapping[str, Any], moment: str) -> dict[str, Any]:
        """A question as JSON, for an Edition."""
        return {
            "id": block_id,
            "kind": self.name,
            "moment": moment,
            "label": value["label"],
            "help": value["help"],
            "required": bool(value["required"]),
            "private": bool(value["private"]),
            "wording": {item["role"]: item["label"] for item in value["wording"]},
            "options": self.options(value),
        }


def kind_named(name: str) -> QuestionKind:
    """The registered kind, or KeyError: an edition never names a kind that does not exist."""
    return {kind.name: kind for kind in _kinds()}[name]


def question_blocks() -> list[tuple[str, blocks.StructBlock]]:
    """Child blocks for a StreamBlock of questions."""
    return [(kind.name, kind.block(label=kind.label)) for kind in _kinds()]


def _kinds() -> "tuple[QuestionKind, ...]":
    """The registry stands in the package, which imports every kind, and so this module."""
    from exercises.types import KINDS

    return KINDS
