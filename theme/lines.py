"""Form fields for names and titles: of one line, and with something to see."""

from django import forms

from kernel.characters import clean_line


class LineField(forms.CharField):
    """A name or title. Signs nobody sees are left out; what is empty without them is empty."""

    def to_python(self, value):
        return clean_line(super().to_python(value))
