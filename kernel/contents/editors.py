"""Documents editors add in Wagtail are looked at as well: visitors download them."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm

from kernel.contents import office, pdf

LARGEST_READ = 50 * 1024 * 1024  # bytes of a pdf or office document
TOO_LARGE = "Dit document is groter dan 50 MB. Verklein de plaatjes erin, of deel het in stukken."
OTHER_INSIDE = "Van binnen is dit geen {ending}. Bewaar het bestand opnieuw als {ending}."
READ = frozenset({"pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods"})


class CheckedDocumentForm(BaseDocumentForm):
    """Wagtail's own form; film, sound and plain text pass by their ending alone."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        ending = (getattr(file, "name", "") or "").rpartition(".")[2].lower()
        if isinstance(file, UploadedFile) and ending in READ:
            look_at(file, ending)
        return file


def look_at(file: UploadedFile, ending: str) -> None:
    if (file.size or 0) > LARGEST_READ:
        raise ValidationError(TOO_LARGE)
    content = file.read()
    file.seek(0)
    if content.startswith(pdf.START) != (ending == "pdf"):
        raise ValidationError(OTHER_INSIDE.format(ending=ending))
    if ending == "pdf":
        pdf.look_into(content)
    elif office.kind_of(content) != ending:
        raise ValidationError(OTHER_INSIDE.format(ending=ending))
