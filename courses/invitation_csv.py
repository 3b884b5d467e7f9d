"""Addresses from a file someone made in a spreadsheet or kept from a mail. Pure: bytes in, people out."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import chain

from courses import addresses
from courses.addresses import Found

LARGEST = 500_000  # bytes
LARGEST_UNPACKED = 20_000_000  # bytes: a spreadsheet is a zip
MOST_LINES = 500
MOST_COLUMNS = 40
TOO_BIG = "Dit bestand is te groot. Neem hooguit 500 regels per keer."
TOO_MANY = "Dit zijn meer dan 500 adressen. Doe het in een paar keer."
EMPTY = "In dit bestand staan geen adressen. Zet op elke regel één e-mailadres."
OTHER_KIND = (
    "Dit bestand kunnen we niet lezen. Bewaar het als Excel-bestand (xlsx) of als CSV, en voeg het opnieuw toe."
)

_NAMED = {"first": ("voornaam", "first"), "between": ("tussen", "voorvoegsel"), "last": ("achternaam", "last")}
_WHOLE = ("naam", "name", "deelnemer")
_ORGANISATION = ("organisatie", "organisation", "werkgever", "bedrijf", "instelling", "initiatief")
_ROLE = ("rol", "functie", "role")
_HEADINGS = ("mail", "adres", *_WHOLE, *chain.from_iterable(_NAMED.values()))

Row = tuple[int, Sequence[str]]
"""The number a spreadsheet gives the row, and its cells."""


class Unreadable(ValueError):  # noqa: N818 the name is what it is
    """The file cannot be read as a list; the message says what to do."""


def read(content: bytes) -> list[Found]:
    """Everyone in a file, in their order, with the numbers of its lines; no header row."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_BIG)
    found = _from_spreadsheet(content) if content[:4] == b"PK\x03\x04" else _in_written(as_text(content))
    if len(found) > MOST_LINES:
        raise Unreadable(TOO_BIG)
    if not any("@" in each.address for each in found):
        raise Unreadable(EMPTY)
    return found


def in_typed(text: str) -> list[Found]:
    """Everyone in what somebody typed or pasted: from a mail program, or cells of a spreadsheet."""
    text = re.sub(r"\r\n|[\r\v\f\u0085\u2028\u2029]", "\n", text)
    return _in_written(text) if _is_table(text) else addresses.in_text(text)


def _is_table(text: str) -> bool:
    """Under headings; or one person on each of several lines, in columns."""
    lines = _first_lines(text)
    if _is_from_a_mail(text) or not lines:
        return False
    cells = [cell.strip().lower() for cell in lines[0].split(_delimiter(text))]
    in_columns = all(line.count("@") < 2 and re.search(r"[;\t]", line.strip(";\t ")) for line in lines)
    return _is_header(cells) or (len(lines) > 1 and in_columns)


def _in_written(text: str) -> list[Found]:
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)", first.strip().strip('"'), re.IGNORECASE)
    if not told and _is_from_a_mail(text):
        return addresses.in_text(text)
    delimiter = told[1] if told else _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(rest if told else text, newline=""), delimiter=delimiter))
    except csv.Error:
        return addresses.in_text(text)
    return _people((number, row) for number, row in enumerate(rows, start=2 if told else 1))


def as_text(content: bytes) -> str:
    """What was written, whatever program wrote it, with line ends of one kind."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _with_our_line_ends(_decoded(content, f"{encoding}-sig" if encoding == "utf-8" else encoding))
    if b"\x00" in content:
        return _with_our_line_ends(_without_a_mark(content))
    old_mac = b"\r" in content and b"\n" not in content
    try:
        return _with_our_line_ends(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _with_our_line_ends(content.decode("mac-roman" if old_mac else "cp1252", errors="replace"))


def _without_a_mark(content: bytes) -> str:
    """UTF-16 without its mark has a zero beside nearly every sign; anything else with zeros is no text."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = content[start::2]
        if half and half.count(0) > 0.6 * len(half) and content.count(0) <= half.count(0):
            return _decoded(content, encoding)
    raise Unreadable(OTHER_KIND)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(OTHER_KIND) from None


def _with_our_line_ends(text: str) -> str:
    text = re.sub(r"\r\n|[\r\v\f\u0085\u2028\u2029]", "\n", text)
    if _holds_control_signs(text):
        raise Unreadable(OTHER_KIND)
    return text


def _holds_control_signs(text: str) -> bool:
    return any(sign < " " and sign not in "\n\t" for sign in text)


def _is_from_a_mail(text: str) -> bool:
    """`Anna de Vries <anna@x.nl>`: commas and semicolons stand between people here, not between columns."""
    return bool(re.search(r"<(?:mailto:)?[^<>\s]{1,64}@[^<>\s]{1,255}>", text))


def _delimiter(text: str) -> str:
    lines = _first_lines(text)
    return max(";,\t|", key=lambda sign: sum(sign in line for line in lines))


def _first_lines(text: str) -> list[str]:
    """With anything on them; enough to tell by."""
    return [line for line in text.split("\n") if line.strip()][:20]


def _from_spreadsheet(content: bytes) -> list[Found]:
    """The first sheet with anything on it."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise Unreadable(TOO_BIG)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Unreadable:
        raise
    except Exception:  # a spreadsheet library meets broken files in many ways, and each is the same to who sent it
        raise Unreadable(OTHER_KIND) from None
    sheets = (_rows_of(sheet) for sheet in book.worksheets)
    return next((people for rows in sheets if (people := _people(rows))), [])


def _rows_of(sheet) -> list[Row]:
    rows = sheet.iter_rows(max_row=MOST_LINES * 4, max_col=MOST_COLUMNS, values_only=True)
    return list(enumerate(map(_as_typed, rows), start=1))


def _as_typed(row: Iterable[object]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def _people(rows: Iterable[Row]) -> list[Found]:
    filled = [(number, [cell.strip() for cell in row]) for number, row in rows if any(cell.strip() for cell in row)]
    header = [cell.lower() for cell in filled[0][1]] if filled else []
    if _is_header(header):
        filled = filled[1:]
    else:
        header = []
    return [each for number, row in filled for each in _in_row(row, number, header)]


def _is_header(cells: Sequence[str]) -> bool:
    """A first row without an address, with a word that stands above a column."""
    return not any("@" in cell for cell in cells) and any(_says(cell, _HEADINGS) for cell in cells)


def _in_row(row: Sequence[str], number: int, header: Sequence[str]) -> list[Found]:
    """Every address of the row; an address alone in its row gets the name that stands beside it."""
    found = [each for cell in _with_address(row, header) for each in addresses.in_line(cell, number)]
    if len(found) == 1 and _is_bare(found[0]):
        found = [addresses.named(found[0], *_name_in(row, header))]
    where = _under(row, header, _ORGANISATION), _under(row, header, _ROLE)
    return [addresses.placed(each, *where) for each in found]


def _with_address(row: Sequence[str], header: Sequence[str]) -> list[str]:
    """The cells with an address; else the first that could be meant as one, so that it is said to be wrong."""
    cells = _where_addresses_stand(row, header)
    return [cell for cell in cells if "@" in cell] or cells[:1] or [cell for cell in row if cell][:1]


def _where_addresses_stand(row: Sequence[str], header: Sequence[str]) -> list[str]:
    """A heading with `mail` says where they stand; a cell past the headings counts too."""
    columns = [n for n, cell in enumerate(header) if "mail" in cell]
    places = [*columns, *range(len(header), len(row))] if columns else range(len(row))
    return [row[n] for n in places if n < len(row) and row[n]]


def _is_bare(found: Found) -> bool:
    return "@" in found.address and not found.name


def _name_in(row: Sequence[str], header: Sequence[str]) -> tuple[str, str]:
    """The name in columns of its own; without headings the first cell that can be a name."""
    parts = {part: _under(row, header, words) for part, words in _NAMED.items()}
    if parts["first"] or parts["last"]:
        return addresses.cut(parts["first"], " ".join(filter(None, (parts["between"], parts["last"]))))
    whole = _under(row, header, _WHOLE, other_than=_ORGANISATION)
    if not header:
        whole = next((cell for cell in row if cell and "@" not in cell and not any(map(str.isdigit, cell))), "")
    return addresses.as_name(whole)


def _under(row: Sequence[str], header: Sequence[str], words: Iterable[str], *, other_than: Iterable[str] = ()) -> str:
    """What stands in the first column with one of these words above it; a heading may say `Naam organisatie`."""
    columns = zip(header, row, strict=False)
    asked = (cell for above, cell in columns if _says(above, words) and not _says(above, other_than))
    return next((cell for cell in asked if "@" not in cell), "")


def _says(above: str, words: Iterable[str]) -> bool:
    return any(word in above for word in words)
