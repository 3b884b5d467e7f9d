"""A table that someone opens in a spreadsheet runs nothing: for the test of every export."""

import csv
import io

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def formulas_in(content: bytes) -> list[str]:
    """Cells of a CSV (comma or semicolon) that a spreadsheet would compute; plain numbers are no formulas."""
    text = content.decode("utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=delimiter) for cell in row]
    return [cell for cell in cells if cell.startswith(_STARTS_A_FORMULA) and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(",", ".", 1).replace(".", "", 1).isdigit()
