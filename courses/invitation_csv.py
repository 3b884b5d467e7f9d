"""Addresses from a file someone made in a spreadsheet. Pure: bytes in, lines out."""

import csv
import io

LARGEST = 200_000  # bytes
MOST_LINES = 500
TOO_BIG = "Dit bestand is te groot. Neem hooguit 500 regels per keer."
EMPTY = "In dit bestand staan geen adressen. Zet op elke regel één e-mailadres."


class Unreadable(ValueError):  # noqa: N818 the name is what it is
    """The file cannot be read as a list; the message says what to do."""


def read(content: bytes) -> list[list[str]]:
    """Lines as `[address, the rest]`, in their order; a header row is left out."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_BIG)
    rows = [row for row in csv.reader(io.StringIO(_text(content)), delimiter=_delimiter(content)) if any(row)]
    has_header = bool(rows) and not any("@" in cell for cell in rows[0])
    column = _address_column(rows.pop(0)) if has_header else None
    if len(rows) > MOST_LINES:
        raise Unreadable(TOO_BIG)
    if not rows:
        raise Unreadable(EMPTY)
    return [_line(row, column) for row in rows]


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(content: bytes) -> str:
    first = content.split(b"\n", 1)[0]
    return max(";,\t", key=lambda sign: first.count(sign.encode()))


def _address_column(header: list[str]) -> int | None:
    return next((n for n, cell in enumerate(header) if "mail" in cell.lower()), None)


def _line(row: list[str], column: int | None) -> list[str]:
    cells = [cell.strip() for cell in row]
    if column is None or column >= len(cells):
        column = next((n for n, cell in enumerate(cells) if "@" in cell), 0)
    return [cells[column][:254], " ".join(cell for n, cell in enumerate(cells) if n != column and cell)[:120]]
