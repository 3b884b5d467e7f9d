"""A table of rows with named columns: who is at the table, what each wants to secure …"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from exercises.types.base import Context, Json, Question, QuestionBlock, QuestionKind, items_of
from exercises.types.keys import check_keys, refuse_in
from exercises.types.rows import CELLS, RowsField, RowsWidget, as_lines, as_read, kind_of
from kernel.characters import has_something_to_see


class ColumnBlock(blocks.StructBlock):
    key = blocks.CharBlock(label="Sleutel", max_length=40)
    label = blocks.CharBlock(label="Kop van de kolom", max_length=120)
    kind = blocks.ChoiceBlock(label="Wat staat erin", choices=CELLS, default="text")


class RowTableBlock(QuestionBlock):
    columns = blocks.ListBlock(ColumnBlock(), label="Kolommen", min_num=1, max_num=6)
    minimum_rows = blocks.IntegerBlock(label="Minstens zoveel rijen", default=1, min_value=0, max_value=20)

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            check_keys(cleaned["columns"], "dezelfde kolom")
        except ValidationError as error:
            raise refuse_in("columns", error) from None
        return cleaned

    class Meta:
        icon = "table"
        description = "Rijen met vaste kolommen. Op een telefoon staat elke rij onder elkaar."
        preview_value: ClassVar[dict[str, Any]] = {
            "label": "Wie zit er aan tafel?",
            "columns": [
                {"key": "wie", "label": "Wie", "kind": "text"},
                {"key": "wil", "label": "Wat wil die", "kind": "text"},
            ],
            "minimum_rows": 2,
        }


class RowTableKind(QuestionKind):
    name = "row_table"
    label = "Tabel met rijen"
    block = RowTableBlock
    template = "exercises/kinds/row_table.html"
    one, more, wide, rows_word = "Rij", "Nog een rij", False, ("rij", "rijen")

    def columns(self, question: Question) -> list[dict[str, str]]:
        return list(question.options["columns"])

    def minimum(self, question: Question) -> int:
        return question.options.get("minimum_rows") or 0

    def field(self, question: Question) -> forms.Field:
        widget = RowsWidget(
            self.columns(question), max(1, self.minimum(question)), one=self.one, more=self.more, wide=self.wide
        )
        return RowsField(required=False, widget=widget)

    def options(self, value):
        columns = [{"key": each["key"], "label": each["label"], "kind": kind_of(each)} for each in value["columns"]]
        return {"columns": columns, "minimum_rows": value["minimum_rows"]}

    def is_empty(self, value: Json) -> bool:
        return not value

    def lacks(self, question: Question, value: Json) -> str:
        filled = [row for row in items_of(value) if any(map(has_something_to_see, row))]
        if question.required and len(filled) < self.minimum(question):
            return self._fill_in_more(question)
        return super().lacks(question, value)

    def _fill_in_more(self, question: Question) -> str:
        least = self.minimum(question)
        rows = self.rows_word[0 if least == 1 else 1]
        return f"Vul minstens {least} {rows} in bij: {question.label}"

    def as_text(self, question: Question, value: Json) -> str:
        return as_lines(items_of(value), self.columns(question))

    def read(self, question: Question, value: Json) -> Context:
        columns = self.columns(question)
        return {"columns": columns, "rows": as_read(items_of(value), columns), "one": self.one}
