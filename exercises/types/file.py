"""A file someone adds to their answer: private, checked, and never run.

An answer is `{"id": …, "name": …, "size": …}`; the file itself is an Attachment. A form cleans
to the stored answer, to None (removed), or to a `uploads.Checked` that the verb `attach` keeps.
"""

from typing import Any, ClassVar

from django import forms

from exercises.types.base import Json, Question, QuestionBlock, QuestionKind
from exercises.uploads import ALLOWED_IN_WORDS, check


class FileBlock(QuestionBlock):
    class Meta:
        icon = "upload"
        description = "Een bestand: pdf, foto of tekstdocument. Alleen te openen door wie het antwoord mag lezen."
        preview_value: ClassVar[dict[str, Any]] = {"label": "Een foto van jullie tekening", "help": "Zonder namen."}


class AttachmentWidget(forms.ClearableFileInput):
    template_name = "exercises/widgets/file.html"
    use_fieldset = False

    def is_initial(self, value) -> bool:
        return isinstance(value, dict)

    def format_value(self, value):
        return value if self.is_initial(value) else None


class AttachmentField(forms.FileField):
    """Keeps what was there unless a new file came or `verwijderen` was ticked."""

    widget = AttachmentWidget
    default_error_messages: ClassVar[dict[str, str]] = {
        "empty": "Dit bestand is leeg.",
        "invalid": "Het bestand kwam niet goed aan. Probeer het nog eens.",
        "missing": "Het bestand kwam niet goed aan. Probeer het nog eens.",
        "contradiction": "Kies een nieuw bestand of verwijder het oude, niet allebei.",
    }

    def clean(self, data, initial=None):
        found = super().clean(data, initial)
        if found is None or found is False or isinstance(found, dict):
            return found or None
        return check(found)

    def has_changed(self, initial, data) -> bool:
        return data is not None


class FileKind(QuestionKind):
    name = "file"
    label = "Bestand"
    block = FileBlock
    template = "exercises/kinds/file.html"

    def field(self, question: Question) -> forms.Field:
        return AttachmentField(required=False, help_text=ALLOWED_IN_WORDS)

    def is_empty(self, value: Json) -> bool:
        return not isinstance(value, dict)

    def as_text(self, question: Question, value: Json) -> str:
        return str(value["name"]) if isinstance(value, dict) else ""
