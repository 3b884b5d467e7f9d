"""What who runs a group fills in about its trainers."""

from django import forms

from theme.forms import StyledForm


class TrainerForm(StyledForm):
    """Ask a trainer by address. Whether somebody has an account there makes no difference."""

    email = forms.EmailField(
        label="E-mailadres van de trainer",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Schrijf het e-mailadres van de trainer.", "invalid": "Dit is geen e-mailadres."},
    )


class SuccessorForm(StyledForm):
    """Who is asked to guide the group instead: needed where nobody would be left."""

    successor = forms.EmailField(
        label="E-mailadres van de opvolger",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Dit is de enige trainer van deze groep. Vul het adres van een opvolger in.",
            "invalid": "Dit is geen e-mailadres.",
        },
    )

    def __init__(self, *args, needed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].required = needed
        if not needed:
            self.fields["successor"].label += " (mag leeg blijven)"
            self.fields["successor"].widget.attrs.pop("aria-required", None)
