"""The leerboek as open data: JSON anyone can read again, and a zip with the same as a page.

    {"schema_version": 1, "made_at": "2026-11-26T…", "masterclass": …, "group": …, "participant": …,
     "sections": [{"key": …, "heading": …, "entries": [
        {"heading": …, "at": "2026-…" or null, "meta": …, "items": [
           {"label": …, "kind": …, "value": …, "text": …}]}]}]}

`kind` and `value` are those of the question kind (`exercises.types`), `text` is the same in words.
A later shape gets a higher `schema_version`; keys are added, never given another meaning.
"""

import io
import json
import zipfile
from typing import Any

from exercises.types import kind_named
from keepsakes.dossier import Dossier, DossierEntry, DossierItem, DossierSection
from kernel import clock
from kernel.clock import When

SCHEMA_VERSION = 1
Data = dict[str, Any]


def as_data(book: Dossier, *, at: When = None) -> Data:
    enrolment = book.enrolment
    return {
        "schema_version": SCHEMA_VERSION,
        "made_at": _iso(clock.now(at)),
        "masterclass": enrolment.cohort.masterclass.title,
        "group": enrolment.cohort.name,
        "participant": enrolment.user.name,
        "sections": [_section(section) for section in book.sections],
    }


def as_json(book: Dossier, *, at: When = None) -> str:
    return json.dumps(as_data(book, at=at), ensure_ascii=False, indent=2)


def as_zip(book: Dossier, page: str, *, at: When = None) -> bytes:
    """`leerboek.json` and `leerboek.html`, the page that needs nothing else to be read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("leerboek.json", as_json(book, at=at))
        archive.writestr("leerboek.html", page)
    return packed.getvalue()


def plain(item: DossierItem) -> str:
    """What stands in an item, in words."""
    if item.shown is None:
        return item.text
    return kind_named(item.shown.question.kind).as_text(item.shown.question, item.shown.value)


def _section(section: DossierSection) -> Data:
    return {"key": section.key, "heading": section.heading, "entries": [_entry(entry) for entry in section.entries]}


def _entry(entry: DossierEntry) -> Data:
    return {
        "heading": entry.heading,
        "at": _iso(entry.at),
        "meta": entry.meta,
        "items": [_item(item) for item in entry.items],
    }


def _item(item: DossierItem) -> Data:
    if item.shown is None:
        return {"label": item.label, "kind": "text", "value": item.text, "text": item.text}
    return {
        "label": item.label,
        "kind": item.shown.question.kind,
        "value": item.shown.value,
        "text": plain(item),
    }


def _iso(at: When) -> str | None:
    """ISO 8601 with the offset of the Netherlands."""
    return at.astimezone(clock.AMSTERDAM).isoformat(timespec="seconds") if at else None
