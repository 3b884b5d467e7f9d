"""Parsing and wording: the code of an agreement to compare."""

from django import forms

from theme.forms import StyledForm


class CodeForm(StyledForm):
    code = forms.CharField(
        label="Code van de andere groep",
        max_length=60,
        help_text="Je krijgt hem van wie die groep beheert.",
        error_messages={"required": "Vul de code in die je kreeg."},
    )
