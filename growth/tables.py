"""Figures as a file for a spreadsheet, in which a cell is never a formula. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets may run or stumble over (OWASP, CSV injection)."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Semicolons and a byte order mark, as Dutch spreadsheets read it; numbers with a comma."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([safe_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def safe_cell(value: object) -> str:
    """The value as text; what could start a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",") if value >= 0 else f"'{value:.1f}".replace(".", ",")
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text
