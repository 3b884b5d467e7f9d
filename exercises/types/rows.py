"""Rows of named cells: what tables, conversations, stakeholders and the experiment log share.

A row is a list of texts in the order of the columns; a tick is `ja` or empty, a day is `2026-12-03`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kernel import clock
from kernel.days import read_day
from kernel.text import LONGEST, length_of, too_long
from theme.days import no_day

MOST_ROWS = 60
MOST_SIGNS = 40_000  # of all cells together
SPARE = 1  # empty rows offered after the last filled one
TICKED = "ja"
CELLS = [("text", "tekst"), ("tick", "vinkje"), ("day", "datum")]

Row = list[str]
Column = Mapping[str, str]
Said = Callable[[date], str]


def kind_of(column: Column) -> str:
    """A cell takes text, unless its column says otherwise."""
    return column.get("kind") or "text"


class RowsWidget(forms.Widget):
    """Cells named `<name>-<row>-<column>`; how many rows stands in `<name>-rows`."""

    template_name = "exercises/widgets/rows.html"
    use_fieldset = True
    one = "Rij"
    more = "Nog een rij"
    wide = False

    def __init__(self, columns: Sequence[Column], minimum: int, *, one: str = "", more: str = "", wide: bool = False):
        super().__init__()
        self.columns, self.minimum = columns, minimum
        self.one, self.more, self.wide = one or self.one, more or self.more, wide

    def value_from_datadict(self, data, files, name) -> Any:
        return [row for row in self.posted_rows(data, name) if not is_blank(row)]

    def posted_rows(self, data, name) -> list[Row]:
        """Every row that was on screen, blank ones too."""
        return [
            [data.get(f"{name}-{row}-{column}", "") for column in range(len(self.columns))]
            for row in range(count_of(data.get(f"{name}-rows")))
        ]

    def value_omitted_from_data(self, data, files, name) -> bool:
        return f"{name}-rows" not in data

    def id_for_label(self, id_):
        return f"{id_}-0-0" if id_ else id_

    def use_required_attribute(self, initial):
        return False

    def rows_of(self, value: Any) -> list[Row]:
        return [row for row in value if isinstance(row, list)] if isinstance(value, list) else []

    def cell_labels(self, name: str, label: str) -> list[tuple[str, str]]:
        """What the cells of a column are called outside their table; `#` stands for the row."""
        return [
            (f"{name}-#-{number}", f"{label} {self.one} #: {column['label']}")
            for number, column in enumerate(self.columns)
            if kind_of(column) == "text"
        ]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = self._with_spare(self.rows_of(value))
        context["widget"].update(
            rows=[self._cells(row) for row in rows],
            can_grow=len(rows) < MOST_ROWS,
            most_rows=MOST_ROWS,
            longest=LONGEST,
            described_by=context["widget"]["attrs"].get("aria-describedby", ""),
            one=self.one,
            more=self.more,
            wide=self.wide,
        )
        return context

    def _with_spare(self, filled: list[Row]) -> list[Row]:
        shown = min(MOST_ROWS, max(self.minimum, len(filled) + SPARE))
        return [*filled, *[[""] * len(self.columns)] * (shown - len(filled))]

    def _cells(self, row: Row) -> list[dict[str, Any]]:
        """Column beside cell; a row of an older edition may have fewer cells."""
        padded = [*row, *[""] * len(self.columns)]
        return [
            {"column": column, "kind": kind_of(column), "value": padded[index]}
            for index, column in enumerate(self.columns)
        ]


class RowsField(forms.Field):
    """Cleans to a list of rows, each a list of texts in the order of the columns."""

    widget: RowsWidget

    def clean(self, value: list[Row]) -> list[Row]:
        rows = with_days(value or [], self.widget.columns)
        check_rows(rows, self.widget.columns)
        return rows

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != (data or [])


def check_rows(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Each row, and all of them together: a table is read, compared and printed as one text."""
    for row in rows:
        check_row(row, columns)
    signs = sum(len(cell) for row in rows for cell in row)
    if signs > MOST_SIGNS:
        said = f"Alles samen is {signs:,} tekens lang. Houd het bij elkaar korter dan {MOST_SIGNS:,} tekens."
        raise ValidationError(said.replace(",", "."))


def check_row(row: Row, columns: Sequence[Column]) -> None:
    """Too long, or no date where a date belongs, is an input error with the text kept."""
    for cell, column in zip(row, columns, strict=False):
        if (over := length_of(cell) - LONGEST) > 0:
            raise ValidationError(f"{column['label']}: {too_long(over, LONGEST)}")
        if kind_of(column) == "day" and cell.strip() and _day(cell) is None:
            raise ValidationError(f"Bij {column['label']}: {no_day(cell)}")


def with_days(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """Days as they are kept, however someone wrote them; what is no day stays as typed."""
    return [_with_days(row, columns, date.isoformat) for row in rows]


def _with_days(row: Row, columns: Sequence[Column], said: Said) -> Row:
    return [_with_day(cell, column, said) for cell, column in zip(row, columns, strict=False)]


def _with_day(cell: str, column: Column, said: Said) -> str:
    day = _day(cell) if kind_of(column) == "day" else None
    return said(day) if day else cell


def is_blank(row: Row) -> bool:
    return not any(cell.strip() for cell in row)


def as_number(raw: Any) -> int:
    """A small posted number; anything else is 0, and so never matches."""
    text = str(raw or "")
    return int(text) if re.fullmatch(r"[0-9]{1,8}", text) else 0


def count_of(raw: Any) -> int:
    """How many rows were on screen; nonsense counts as none, and never more than the most."""
    return min(MOST_ROWS, as_number(raw))


def as_lines(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """A line per cell, an empty line between rows: for exports and for comparing versions."""
    blocks = [_as_block(row, columns) for row in as_read(rows, columns)]
    return "\n\n".join(block for block in blocks if block)


def _as_block(row: Row, columns: Sequence[Column]) -> str:
    cells = zip(columns, row, strict=False)
    return "\n".join(f"{column['label']}: {cell}" for column, cell in cells if cell.strip())


def as_read(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """The rows for a page: a day in words, the rest as typed."""
    return [_with_days(row, columns, clock.in_words) for row in rows]


def _day(cell: str) -> date | None:
    """Any day of any century: a table may tell what was, or is to be."""
    return read_day(cell, near=clock.today())
