"""Documents of an office program (docx, xlsx, pptx, odt, ods, odp): the zip they are, and what is in it.

Refused, with a way out: macros and scripts, programs and OLE objects inside, templates and other
things fetched from outside (links one clicks on may stay), fields that start programs (DDE), a lock,
and whatever unpacks to more than it may. Sizes a zip tells about itself are not believed.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError

from kernel.contents.office_parts import OPEN_DOCUMENT, OPEN_XML, Locked, Refused, look_into_part

START = b"PK\x03\x04"
OLD_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # doc, xls, ppt; and docx with a password
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes of all parts
LARGEST_READ = 30 * 1024 * 1024  # bytes of the parts that are read, not only counted
MOST_ENTRIES = 2_000
MOST_INSIDE = 1  # documents in documents: a table in a text, but nothing in that table
_CHUNK = 65_536
RUNS = frozenset(
    {
        "app", "bat", "chm", "class", "cmd", "com", "cpl", "dll", "dmg", "eml", "exe", "gadget", "hta", "htm",
        "html", "iso", "jar", "js", "jse", "lnk", "mht", "mhtml", "msc", "msi", "msp", "pif", "ps1", "py", "reg", "rtf",
        "scf", "scr", "sct", "sh", "swf", "url", "vb", "vbe", "vbs", "vhd", "ws", "wsf", "wsh", "xll",
    }
)  # fmt: skip
MANIFEST = "META-INF/manifest.xml"
NEEDED = {True: {MANIFEST, "content.xml"}, False: {"_rels/.rels"}}
INNER = frozenset({"docx", "xlsx", "pptx"})

MACROS = "In dit document zitten macro’s. Bewaar het zonder macro’s, of maak er een pdf van."
PROGRAM = "In dit document zit een ander bestand. Haal dat eruit, of maak er een pdf van."
LOCKED = "Dit document is op slot. Bewaar het zonder wachtwoord en probeer het nog eens."
OLD = "Dit bestand is op slot, of van een oud soort. Bewaar het zonder wachtwoord als docx, of maak er een pdf van."
TOO_MUCH = "Dit document is uitgepakt veel te groot. Kies een ander bestand."
BROKEN = "Dit bestand is niet te openen als document. Bewaar het opnieuw, of maak er een pdf van."


def kind_of(content: bytes, *, depth: int = 0) -> str:
    """The ending that fits what this document is; a ValidationError that says what to do if it may not be kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind(archive, depth)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise ValidationError(BROKEN) from None
    except (zlib.error, struct.error):
        raise ValidationError(BROKEN) from None


def content_type_of(ending: str) -> str:
    return OPEN_DOCUMENT.get(ending) or OPEN_XML[ending].media_type


def _kind(archive: zipfile.ZipFile, depth: int) -> str:
    entries = archive.infolist()
    _look_at_names(entries)
    room, to_read, kind = LARGEST_UNPACKED, LARGEST_READ, ""
    for entry in sorted(entries, key=lambda entry: entry.filename != MANIFEST):
        content, size = _unpacked(archive, entry, min(room, to_read) if _is_kept(entry.filename) else room)
        room, to_read = room - size, to_read - len(content)
        kind = _look_at(entry.filename, content, depth) or kind
    _refuse_if(not kind or _lacks_a_part(kind, entries), BROKEN)
    return kind


def _lacks_a_part(kind: str, entries: list[zipfile.ZipInfo]) -> bool:
    return not NEEDED[kind in OPEN_DOCUMENT] <= {entry.filename for entry in entries}


def _look_at_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    _refuse_if(_too_many_or_twice(names) or any(map(_leads_outside, names)), BROKEN)
    _refuse_if(any(map(_is_encrypted, entries)), LOCKED)
    _refuse_if(any(map(_is_packed_oddly, entries)), BROKEN)
    _refuse_if(any(map(_is_macro, names)), MACROS)
    _refuse_if(any(map(_is_program, names)), PROGRAM)


def _refuse_if(found: bool, why: str) -> None:
    if found:
        raise ValidationError(why)


def _too_many_or_twice(names: list[str]) -> bool:
    return len(names) > MOST_ENTRIES or len({name.lower() for name in names}) < len(names)


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in PurePosixPath(name).parts


def _is_encrypted(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.flag_bits & 1)


def _is_packed_oddly(entry: zipfile.ZipInfo) -> bool:
    return entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _is_macro(name: str) -> bool:
    return "vbaproject" in name.lower() or name.startswith(("Basic/", "Scripts/", "Dialogs/"))


def _is_program(name: str) -> bool:
    """By its ending; and of what is embedded only other documents are looked into."""
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    is_embedded = "/embeddings/" in name.lower() and not name.endswith("/")
    return ending in RUNS or (is_embedded and ending not in {*INNER, "rels", "xml"})


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> tuple[bytes, int]:
    """One part, counted while it is read, and its size; what nobody reads is only counted."""
    kept, size, is_kept = [], 0, _is_kept(entry.filename)
    for chunk in _chunks(archive, entry):
        size += len(chunk)
        if size > room:
            raise ValidationError(TOO_MUCH)
        if is_kept:
            kept.append(chunk)
    return b"".join(kept), size


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _is_kept(name: str) -> bool:
    return _is_read(name) or _is_inner(name)


def _is_read(name: str) -> bool:
    return name == "mimetype" or name.lower().endswith((".xml", ".rels", ".rdf"))


def _is_inner(name: str) -> bool:
    return PurePosixPath(name).suffix.lower().lstrip(".") in INNER


def _look_at(name: str, content: bytes, depth: int) -> str:
    """What this part says the document is, if it says so."""
    if _is_inner(name):
        _look_inside(content, depth)
        return ""
    if not _is_read(name):
        return ""
    try:
        return look_into_part(name, content)
    except Locked:
        raise ValidationError(LOCKED) from None
    except Refused as refused:
        raise ValidationError(refused.sentence) from None


def _look_inside(content: bytes, depth: int) -> None:
    if depth >= MOST_INSIDE or not content.startswith(START):
        raise ValidationError(PROGRAM)
    kind_of(content, depth=depth + 1)
