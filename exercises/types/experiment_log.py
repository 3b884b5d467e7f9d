"""The experiment log: open all course, one try is handed in, and a failed one counts in full.

An answer is `{"rows": [[…]], "chosen": 0}`: `chosen` is the try that goes to the trainer.
"""

from typing import Any, ClassVar

from django import forms

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind, parts_of
from exercises.types.rows import Row, RowsField, RowsWidget, as_lines, check_rows, is_blank

COLUMNS = [
    {"key": "kans", "label": "Welke kans zag je?", "kind": "text"},
    {"key": "proef", "label": "Wat probeerde je, klein?", "kind": "text"},
    {"key": "gebeurde", "label": "Wat gebeurde er?", "kind": "text"},
    {"key": "gunde", "label": "Wat gunde je een ander?", "kind": "text"},
    {"key": "nu", "label": "Wat nu?", "kind": "text"},
]
CHOOSE = "Kies welke proef je inlevert. Eén is genoeg, en een mislukte telt helemaal mee."
GRANTED_OF_OWN = "Gunnen is iets van jezelf: tijd, aandacht, een contact. Nooit een contract, subsidie of voorrang."


class ExperimentLogBlock(QuestionBlock):
    class Meta:
        icon = "list-ol"
        description = "Een logboek van kleine proeven. Het blijft open; één proef lever je in, ook een mislukte."
        preview_value: ClassVar[dict[str, Any]] = {"label": "Je logboek"}


class ExperimentLogWidget(RowsWidget):
    """Rows with one radio over all of them: `<name>-chosen` is the number of a row."""

    def value_from_datadict(self, data, files, name) -> dict[str, Any]:
        posted = self.posted_rows(data, name)
        filled = [index for index, row in enumerate(posted) if not is_blank(row)]
        chosen = self._chosen_of(str(data.get(f"{name}-chosen", "")))
        return {
            "rows": [posted[index] for index in filled],
            "chosen": filled.index(chosen) if chosen in filled else None,
        }

    def _chosen_of(self, raw: str) -> int | None:
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 4 else None

    def rows_of(self, value: Any) -> list[Row]:
        return super().rows_of(parts_of(value).get("rows"))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"].update(choosing=True, chosen=parts_of(value).get("chosen"))
        return context


class ExperimentLogField(RowsField):
    def clean(self, value):
        check_rows(value["rows"], self.widget.columns)
        return value

    def has_changed(self, initial, data) -> bool:
        return (initial or {"rows": [], "chosen": None}) != data


class ExperimentLogKind(QuestionKind):
    name = "experiment_log"
    label = "Experimentlogboek"
    block = ExperimentLogBlock
    template = "exercises/kinds/conversations.html"
    stays_open = True

    def field(self, question: Question) -> forms.Field:
        widget = ExperimentLogWidget(COLUMNS, 1, one="Proef", more="Nog een proef", wide=True)
        return ExperimentLogField(required=False, widget=widget, help_text=GRANTED_OF_OWN)

    def is_empty(self, value: Json) -> bool:
        return not _tries(value)

    def lacks(self, question: Question, value: Json) -> str:
        is_chosen = len(_tries(value)) < 2 or parts_of(value)["chosen"] is not None
        return super().lacks(question, value) or ("" if is_chosen else CHOOSE)

    def handed_in(self, question: Question, value: Json) -> Json:
        """Only the chosen try leaves the log; the rest stays with the writer."""
        tries = _tries(value)
        return {"rows": [tries[parts_of(value).get("chosen") or 0]], "chosen": 0} if tries else value

    def as_text(self, question: Question, value: Json) -> str:
        return as_lines(_tries(value), COLUMNS)

    def read(self, question: Question, value: Json) -> Context:
        return {"columns": COLUMNS, "rows": _tries(value), "one": "Proef"}


def _tries(value: Json) -> list[Row]:
    return parts_of(value).get("rows") or []
