"""A table of rows with named columns: who is at the table, what each wants to secure …"""

from typing import Any

from django import forms
from wagtail import blocks

from exercises.types.base import Json, Kind, Question, QuestionBlock
from kernel.text import validate_length

MOST_ROWS = 60
SPARE = 1  # empty rows offered after the last filled one


class ColumnBlock(blocks.StructBlock):
    key = blocks.CharBlock(label="Sleutel", max_length=40)
    label = blocks.CharBlock(label="Kop van de kolom", max_length=120)


class RowTableBlock(QuestionBlock):
    columns = blocks.ListBlock(ColumnBlock(), label="Kolommen", min_num=1, max_num=6)
    minimum_rows = blocks.IntegerBlock(label="Minstens zoveel rijen", default=1, min_value=0, max_value=20)

    class Meta:
        icon = "table"
        description = "Rijen met vaste kolommen. Op een telefoon staat elke rij onder elkaar."
        preview_template = "exercises/kinds/preview.html"
        preview_value = {
            "label": "Wie zit er aan tafel?",
            "columns": [{"key": "wie", "label": "Wie"}, {"key": "wil", "label": "Wat wil die"}],
            "minimum_rows": 2,
        }


class RowTableWidget(forms.Widget):
    """Cells named `<name>-<row>-<column>`; how many rows stands in `<name>-rows`."""

    template_name = "exercises/widgets/row_table.html"
    use_fieldset = True

    def __init__(self, columns: list[dict[str, str]], minimum: int):
        super().__init__()
        self.columns, self.minimum = columns, minimum

    def value_from_datadict(self, data, files, name) -> list[list[str]]:
        rows = [
            [data.get(f"{name}-{row}-{column}", "") for column in range(len(self.columns))]
            for row in range(_count(data.get(f"{name}-rows")))
        ]
        return [row for row in rows if any(cell.strip() for cell in row)]

    def value_omitted_from_data(self, data, files, name) -> bool:
        return f"{name}-rows" not in data

    def id_for_label(self, id_):
        return f"{id_}-0-0" if id_ else id_

    def use_required_attribute(self, initial):
        return False

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = value if isinstance(value, list) else []
        shown = min(MOST_ROWS, max(self.minimum, len(filled) + SPARE))
        blanks = [[""] * len(self.columns)] * (shown - len(filled))
        context["widget"].update(
            columns=self.columns, rows=[*filled, *blanks], can_grow=shown < MOST_ROWS, most_rows=MOST_ROWS
        )
        return context


def _count(raw: Any) -> int:
    """How many rows were on screen; nonsense counts as none, and never more than the most."""
    return min(MOST_ROWS, int(raw)) if str(raw or "").isdigit() else 0


class RowTableField(forms.Field):
    """Cleans to a list of rows, each a list of texts in the order of the columns."""

    def clean(self, value: list[list[str]]) -> list[list[str]]:
        for row in value or []:
            for cell in row:
                validate_length(cell)
        return value or []

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != (data or [])


class RowTable(Kind):
    name = "row_table"
    label = "Tabel met rijen"
    block = RowTableBlock
    template = "exercises/kinds/row_table.html"

    def field(self, question: Question) -> forms.Field:
        columns = list(question.options["columns"])
        return RowTableField(required=False, widget=RowTableWidget(columns, question.options.get("minimum_rows") or 1))

    def options(self, value):
        columns = [{"key": column["key"], "label": column["label"]} for column in value["columns"]]
        return {"columns": columns, "minimum_rows": value["minimum_rows"]}

    def is_empty(self, value: Json) -> bool:
        return not value

    def lacks(self, question: Question, value: Json) -> str:
        least = question.options.get("minimum_rows") or 0
        rows = len(value) if isinstance(value, list) else 0
        if question.required and rows < least:
            return f"Vul minstens {least} {'rij' if least == 1 else 'rijen'} in bij: {question.label}"
        return super().lacks(question, value)

    def as_text(self, question: Question, value: Json) -> str:
        return "\n".join(" | ".join(row) for row in value) if isinstance(value, list) else ""

    def read(self, question: Question, value: Json) -> dict[str, Any]:
        return {"columns": question.options["columns"], "rows": value or []}
