"""The form of the catalogue: one field of each kind."""

from django import forms

from theme.days import DayField
from theme.forms import StyledForm


class ExampleForm(StyledForm):
    name = forms.CharField(label="Hoe heet je opgave?", help_text="Een paar woorden, zoals je het zou zeggen.")
    text = forms.CharField(label="Wat maakt het moeilijk?", widget=forms.Textarea)
    phone = forms.CharField(label="Telefoonnummer", required=False)
    day = DayField(label="Wanneer doe je de oefening?")
    audience = forms.ChoiceField(
        label="Wie leest dit?",
        choices=[("readers", "Mijn lezers"), ("group", "Mijn groep")],
        widget=forms.RadioSelect,
    )
    principle = forms.ChoiceField(
        label="Bij welk principe?",
        choices=[("samenspel", "Samenspel"), ("improvisatie", "Improvisatie")],
    )
    agreed = forms.BooleanField(label="Ik heb dit zelf gezien.")
