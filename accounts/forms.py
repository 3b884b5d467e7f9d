"""What people fill in about themselves, and administrators about people and clients."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Client, ClientSignIn, User
from accounts.states import CLIENT_ROLES, Role
from theme.forms import PaperForm, PaperModelForm


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


class NameForm(PaperModelForm):
    """The name others see."""

    class Meta:
        model = User
        fields = ["first_name", "last_name"]
        labels = {"first_name": "Voornaam", "last_name": "Achternaam"}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["first_name"].error_messages["required"] = "Schrijf je voornaam."


class ErasureForm(PaperForm):
    """A yes that nobody gives by accident."""

    WORD = "verwijder alles"
    sure = forms.CharField(
        label="Typ: verwijder alles",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Typ de woorden: verwijder alles."},
    )

    def clean_sure(self) -> str:
        if self.cleaned_data["sure"].strip().lower() != self.WORD:
            raise ValidationError("Typ de woorden: verwijder alles.")
        return self.WORD


class MailCodeForm(PaperForm):
    code = forms.CharField(
        label="De code uit je mail",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        error_messages={"required": "Typ de code die we je mailden."},
    )


class RoleForm(PaperForm):
    """A role, and for which client. Only the administrator may be one of all."""

    role = forms.ChoiceField(label="Rol", choices=[(role.value, role.label) for role in CLIENT_ROLES])
    client = forms.ModelChoiceField(
        label="Opdrachtgever",
        queryset=Client.objects.none(),
        required=False,
        empty_label="de hele installatie (alleen beheerder)",
        error_messages={"invalid_choice": "Kies een opdrachtgever uit de lijst."},
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.administered_by(user)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("client") and cleaned.get("role") != Role.ADMINISTRATOR and "client" not in self.errors:
            self.add_error("client", "Kies voor welke opdrachtgever deze rol geldt.")
        return cleaned


class InviteToRoleForm(RoleForm):
    """The same, for an address: whether somebody has an account there makes no difference."""

    field_order = ["email", "role", "client"]
    email = forms.EmailField(
        label="E-mailadres",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Schrijf het e-mailadres.", "invalid": "Dit is geen e-mailadres."},
    )


class ClientForm(PaperModelForm):
    """A client: its name, its colours, how long its texts stay."""

    brand_ramp = forms.CharField(
        label="Acht merkkleuren",
        required=False,
        help_text="Van licht naar donker, gescheiden door komma’s: #f2f7fb, #d9e8f3 … Leeg: onze eigen kleuren.",
    )

    accessibility_url = forms.URLField(
        label="Adres van de toegankelijkheidsverklaring",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen webadres."},
    )

    class Meta:
        model = Client
        fields = ["name", "slug", "brand_ramp", "radius", "font", "accessibility_url", "retention_months"]
        labels = {"slug": "Korte naam voor adressen"}
        help_texts = {
            "slug": "Kleine letters en streepjes.",
            "font": "Een lettertype dat mensen al op hun computer hebben.",
            "retention_months": "Zo lang blijven teksten staan nadat een groep is afgesloten.",
        }
        error_messages = {
            "name": {"required": "Geef de opdrachtgever een naam."},
            "slug": {"required": "Kies een korte naam.", "unique": "Deze korte naam is al in gebruik."},
            "retention_months": {"required": "Schrijf hoeveel maanden teksten blijven."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["brand_ramp"] = ", ".join(self.instance.brand_ramp)

    def clean_brand_ramp(self) -> list[str]:
        return [part.strip() for part in self.cleaned_data["brand_ramp"].split(",") if part.strip()]

    def clean_retention_months(self) -> int:
        months = self.cleaned_data["retention_months"]
        if not 1 <= months <= 120:
            raise ValidationError("Kies een aantal maanden tussen 1 en 120.")
        return months


class SignInForm(PaperModelForm):
    """The client's own sign-in. The secret is written once and never shown."""

    issuer = forms.URLField(
        label="Adres van de inlogdienst (issuer)",
        assume_scheme="https",
        help_text="Het adres van jullie eigen tenant, nooit een gedeeld adres met common.",
        error_messages={"required": "Vul het adres van de inlogdienst in.", "invalid": "Dit is geen webadres."},
    )
    domains = forms.CharField(
        label="Toegestane e-maildomeinen",
        required=False,
        help_text="Gescheiden door komma’s: gemeente.example. Leeg: alle adressen van deze inlogdienst.",
    )
    secret = forms.CharField(
        label="Geheim (client secret)",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="We bewaren het verzegeld. Leeg laten: het geheim blijft zoals het is.",
    )

    class Meta:
        model = ClientSignIn
        fields = ["issuer", "app_id", "secret", "domains", "is_open"]
        labels = {"app_id": "Client-id", "is_open": "In gebruik"}
        error_messages = {"app_id": {"required": "Vul de client-id in."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["domains"] = ", ".join(self.instance.domains)

    def clean_domains(self) -> list[str]:
        parts = self.cleaned_data["domains"].lower().split(",")
        return [part.strip().removeprefix("@") for part in parts if part.strip()]

    def clean_issuer(self) -> str:
        issuer = self.cleaned_data["issuer"]
        if "/common" in issuer or "/organizations" in issuer:
            raise ValidationError("Dit adres is van iedereen. Gebruik het adres van jullie eigen tenant.")
        return issuer
