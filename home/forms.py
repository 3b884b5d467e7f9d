"""What visitors and the programme manager fill in."""

from django import forms

from home.models import Enquiry
from kernel.text import validate_length
from theme.forms import StyledForm, StyledModelForm
from theme.lines import LineField


class EnquiryForm(StyledModelForm):
    """A visitor's question. `website` is a trap for machines: people never see it."""

    website = forms.CharField(
        required=False, label="Laat dit leeg", widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    message = forms.CharField(
        label="Je vraag",
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[validate_length],
        error_messages={"required": "Schrijf je vraag. Een paar zinnen is genoeg."},
    )

    class Meta:
        model = Enquiry
        fields = ["name", "email", "organisation", "message"]
        field_classes = {"name": LineField, "organisation": LineField}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }
        labels = {"name": "Je naam", "email": "Je e-mailadres", "organisation": "Je organisatie"}
        error_messages = {
            "name": {"required": "Schrijf je naam."},
            "email": {
                "required": "Schrijf je e-mailadres, dan kunnen we antwoorden.",
                "invalid": "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl.",
            },
        }

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class AnswerForm(StyledForm):
    answer = forms.CharField(
        label="Je antwoord",
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[validate_length],
        error_messages={"required": "Schrijf eerst je antwoord."},
    )
