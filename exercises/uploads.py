"""Files people add to an answer: which kinds an exercise takes. The looking is `kernel.contents`. Pure."""

from django.core.exceptions import ValidationError

from kernel.contents import Checked, bare_name, office, pdf, pictures, with_ending

LARGEST = 10 * 1024 * 1024  # bytes as sent
ALLOWED_IN_WORDS = "Een pdf, een foto (jpg of png) of een tekstdocument (docx of odt), hooguit 10 MB."
EMPTY = "Dit bestand is leeg. Kies een ander bestand, of maak het opnieuw."
WRONG_KIND = f"Dit bestand kunnen we niet bewaren. Kies iets anders: {ALLOWED_IN_WORDS.lower()}"
OFFICE = ("docx", "odt")

__all__ = ["ALLOWED_IN_WORDS", "LARGEST", "Checked", "bare_name", "check"]


def check(upload) -> Checked:
    """The upload as it may be stored, or a ValidationError that says what to do."""
    if upload.size > LARGEST:
        raise ValidationError("Dit bestand is groter dan 10 MB. Maak het kleiner, of kies een deel ervan.")
    content = upload.read()
    if not content:
        raise ValidationError(EMPTY)
    return _checked(bare_name(upload.name), content)


def _checked(name: str, content: bytes) -> Checked:
    if content.startswith(pdf.START):
        pdf.look_into(content)
        return Checked(with_ending(name, "pdf"), "application/pdf", content)
    if content.startswith(office.START):
        return _document(name, content)
    if pictures.is_picture(content):
        ending, drawn = pictures.drawn_anew(content)
        return Checked(with_ending(name, ending), "image/png" if ending == "png" else "image/jpeg", drawn)
    if content.startswith(office.OLD_START):
        raise ValidationError(office.OLD)
    raise ValidationError(pictures.other_picture(content) or WRONG_KIND)


def _document(name: str, content: bytes) -> Checked:
    ending = office.kind_of(content)
    if ending not in OFFICE:
        raise ValidationError(WRONG_KIND)
    return Checked(with_ending(name, ending), office.content_type_of(ending), content)
