"""Everything of one person, as JSON, as a page to read, and as their own files, in one zip.

What is exported follows from the declarations: every row that is theirs, every column but those
declared `exported=False`, and what others passed on to them. A link to another person never
says who that is.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.db.models import Field, FileField, Model
from django.template.loader import render_to_string

from kernel import clock
from kernel.clock import When
from kernel.privacy import Declaration, Person, declarations, exported_rows, links_to_person, must_be_declared

TELLING = (str, int, dict, list, date)
STYLE = Path(__file__).resolve().parent / "export.css"
_TITLE_OF_RECEIVED = "Wat anderen je gaven"


@dataclass
class ExportSection:
    """One kind of thing: its rows twice, for machines and for people, and its files."""

    key: str
    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    read: list[list[tuple[str, Any]]] = field(default_factory=list)
    files: list[tuple[str, Any]] = field(default_factory=list)


def make_zip(person: Person, *, at: When = None) -> bytes:
    """The zip itself: `gegevens.json`, `lees-mij.html` with its style, and `bestanden/`."""
    sections = list(gather(person))
    context = {"sections": sections, "made_at": clock.now(at), "name": person.user.name}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gegevens.json", as_json(sections))
        archive.writestr("lees-mij.html", render_to_string("kernel/export.html", context))
        archive.writestr("stijl.css", STYLE.read_text(encoding="utf-8"))
        _add_files(archive, sections)
    return out.getvalue()


def _add_files(archive: zipfile.ZipFile, sections: list[ExportSection]) -> None:
    for name, stored in chain.from_iterable(section.files for section in sections):
        with stored.open("rb") as opened:
            archive.writestr(name, opened.read())


def as_json(sections: list[ExportSection]) -> str:
    content = {section.key: section.rows for section in sections}
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


def gather(person: Person) -> Iterator[ExportSection]:
    """Sections that have something in them, in the order of the loop."""
    for declared in declarations():
        section = _own(declared, person)
        if section.rows:
            yield section
        given = list(declared.received(person)) if declared.received else []
        if given:
            title = f"{_TITLE_OF_RECEIVED}: {declared.name.lower()}"
            yield ExportSection(
                f"{declared.model._meta.label}:received", title, given, [list(row.items()) for row in given]
            )


def _own(declared: Declaration, person: Person) -> ExportSection:
    section = ExportSection(declared.model._meta.label, declared.name)
    for row in exported_rows(declared, person).order_by("pk"):
        words = declared.words(row) if declared.words else {}
        values = {column.name: _value(row, column, person, section) for column in _shown(declared, row, person)}
        section.rows.append({name: _json(value) for name, value in values.items()})
        section.read.append(_as_read(declared, values, words))
    return section


def _shown(declared: Declaration, row: Model, person: Person) -> list[Field]:
    """The columns of this row, without what this person does not see yet."""
    unseen = declared.held_back(row, person) if declared.held_back else set()
    return [column for column in _columns(declared) if column.name not in unseen]


def _columns(declared: Declaration) -> list[Field]:
    """Our own tables whole; of a library's only what was declared. Never what is held back."""
    held_back = {name for name, personal in declared.personal.items() if not personal.exported}
    columns = [column for column in declared.model._meta.concrete_fields if column.name not in held_back]
    if declared.is_ours:
        return columns
    known = {*declared.personal, *declared.neutral}
    return [column for column in columns if column.name in known or not must_be_declared(column)]


def _value(row: Model, column: Field, person: Person, section: ExportSection) -> Any:
    value = getattr(row, column.attname)
    if links_to_person(column):
        return None if value is None else ("jij" if value == person.user.pk else "iemand anders")
    if isinstance(column, FileField):
        return _take_file(value, row, section)
    return value


def _take_file(stored: Any, row: Model, section: ExportSection) -> str:
    """The file goes along; its name in the zip is what the row calls it, made harmless."""
    if not stored:
        return ""
    plain = "".join(char for char in getattr(row, "name", "") if char.isalnum() or char in " ._-")
    name = f"bestanden/{row.pk}-{plain or 'bestand'}"
    section.files.append((name, stored))
    return name


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | dict | list | None) else str(value)


def _is_told(value: Any) -> bool:
    """Whether a reader misses it when it is not there: no empty things, no random names."""
    return value not in (None, "", {}, []) and isinstance(value, TELLING)


def _as_read(declared: Declaration, values: dict[str, Any], words: dict[str, str]) -> list[tuple[str, Any]]:
    """What has a name in Dutch and says something; and when it was, once. The rest is in the JSON."""
    told = {name: value for name, value in values.items() if _is_told(value)}
    lines = [(label, _readable(value, words)) for name, value in told.items() if (label := declared.label(name))]
    when = next((value for value in told.values() if isinstance(value, datetime)), None)
    return [("Wanneer", _readable(when, words)), *lines] if when else lines


def _readable(value: Any, words: dict[str, str]) -> Any:
    """A value as a person reads it: answers beside their questions, moments as Dutch days."""
    if isinstance(value, datetime):
        return f"{clock.in_words(clock.today(value))}, {clock.time_in_words(value)}"
    if isinstance(value, date):
        return clock.in_words(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "\n".join(_lines(value, words)) if isinstance(value, dict | list) else words.get(str(value), value)


def _lines(value: Any, words: dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"{words.get(str(key), key)}: {' / '.join(_lines(part, words))}"
    elif isinstance(value, list):
        for part in value:
            yield " / ".join(_lines(part, words))
    elif value not in (None, ""):
        yield str(value)
