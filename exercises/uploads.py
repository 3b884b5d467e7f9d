"""Files people add to an answer: looked at from the inside, never believed by their name. Pure.

Pictures are drawn anew (no scripts, no camera data come along); office files are opened as the
zip they are, and counted before they are believed; nothing a browser could run is accepted.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 10 * 1024 * 1024  # bytes as sent
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes of an office file, unpacked
MOST_ENTRIES = 2_000
MOST_PIXELS = 50_000_000
ALLOWED_IN_WORDS = "Een pdf, een foto (jpg of png) of een tekstdocument (docx of odt), hooguit 10 MB."
WRONG_KIND = ValidationError(f"Dit bestand kunnen we niet bewaren. Kies iets anders: {ALLOWED_IN_WORDS.lower()}")
OFFICE = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "odt": ("content.xml", "application/vnd.oasis.opendocument.text"),
}


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: a bare name, the type we found ourselves, and the bytes to store."""

    name: str
    content_type: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)


def check(upload) -> Checked:
    """The upload as it may be stored, or a ValidationError that says what to do."""
    if upload.size > LARGEST:
        raise ValidationError("Dit bestand is groter dan 10 MB. Maak het kleiner, of kies een deel ervan.")
    content = upload.read()
    name = bare_name(upload.name)
    if content.startswith(b"%PDF-"):
        return Checked(_ending(name, "pdf"), "application/pdf", content)
    if content.startswith(b"PK\x03\x04"):
        return _office(name, content)
    return _picture(name, content)


def bare_name(name: str) -> str:
    """Only the last part, without anything that could be a path, a control or a trick with direction."""
    last = PurePosixPath(PureWindowsPath(name or "").name).name
    kept = "".join(char for char in last if char.isalnum() or char in " ._-()").strip(" .")
    return kept[-100:] or "bestand"


def _ending(name: str, ending: str) -> str:
    """The name with the ending of what the file really is."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return f"{stem or 'bestand'}.{ending}"


def _office(name: str, content: bytes) -> Checked:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _measure(archive)
            names = set(archive.namelist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        raise WRONG_KIND from None
    if any("vbaproject" in entry.lower() or entry.startswith("Basic/") for entry in names):
        raise ValidationError("In dit document zitten macro’s. Bewaar het zonder macro’s, of maak er een pdf van.")
    for ending, (inside, content_type) in OFFICE.items():
        if inside in names:
            return Checked(_ending(name, ending), content_type, content)
    raise WRONG_KIND


def _measure(archive: zipfile.ZipFile) -> None:
    """Unpack everything, counting; the sizes a zip tells about itself are not believed."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise WRONG_KIND
    room = LARGEST_UNPACKED
    for entry in entries:
        with archive.open(entry) as part:
            while chunk := part.read(65_536):
                room -= len(chunk)
                if room < 0:
                    raise ValidationError("Dit document is uitgepakt veel te groot. Kies een ander bestand.")


def _picture(name: str, content: bytes) -> Checked:
    """Drawn anew in its own format, turned the right way up, without what the camera wrote beside it."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError("Deze foto is te groot. Verklein die eerst.")
            kind = picture.format
            upright = ImageOps.exif_transpose(picture)
            fresh = upright.convert("RGB") if kind == "JPEG" else upright.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise WRONG_KIND from None
    clean = Image.new(fresh.mode, fresh.size)
    clean.paste(fresh)
    out = io.BytesIO()
    clean.save(out, format=kind, quality=88)
    ending, content_type = ("jpg", "image/jpeg") if kind == "JPEG" else ("png", "image/png")
    return Checked(_ending(name, ending), content_type, out.getvalue())
