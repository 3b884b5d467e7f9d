"""Tables for people and programs: CSV and workbooks that no spreadsheet runs, and Markdown."""

import csv
import io
from collections.abc import Iterable

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """The value as text that a spreadsheet shows and never computes."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def as_csv(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """UTF-8 with a mark, so that Excel reads it; a header row; formula-safe cells."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headings)
    writer.writerows([[safe_cell(cell) for cell in row] for row in rows])
    return "\ufeff" + out.getvalue()


def as_xlsx(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The same as a workbook of one sheet; its first row stays in sight."""
    from openpyxl import Workbook  # only who downloads waits for it
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in (list(headings), *rows):
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", safe_cell(cell)) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_markdown(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *[[str(cell).replace("|", "\\|") for cell in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
