"""What someone fills in to make an account; allauth adds address and password."""

from django import forms


class SignUpFields(forms.Form):
    """The base allauth builds its sign-up form on (ACCOUNT_SIGNUP_FORM_CLASS)."""

    first_name = forms.CharField(
        label="Voornaam", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Achternaam", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    field_order = ["first_name", "last_name", "email", "password1"]

    def signup(self, request, user) -> None:
        """allauth's hook; the adapter has already copied the names."""
