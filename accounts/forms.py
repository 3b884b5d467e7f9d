"""What people fill in about themselves, and administrators about people and clients."""

import re
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.entrance import entrance_now
from accounts.models import Client, ClientSignIn, User
from accounts.public_http import is_public
from accounts.states import CLIENT_ROLES, Portrait, Role
from kernel.text import validate_length
from theme.forms import StyledForm, StyledModelForm
from theme.lines import LineField


class ReadOnlyEmail(forms.EmailInput):
    """Shows an address that stands fixed: it can be read, copied and reached, and not changed."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("disabled", None)
        return {**attrs, "readonly": True}


class SignUpFields(forms.Form):
    """The base allauth builds its sign-up form on (ACCOUNT_SIGNUP_FORM_CLASS).

    What the invitation knows is filled in. Its address stands fixed: whatever is posted, the account is for that one.
    """

    first_name = LineField(
        label="Voornaam",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Schrijf je voornaam."},
    )
    last_name = LineField(
        label="Achternaam",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Schrijf je achternaam."},
    )
    field_order = ["first_name", "last_name", "email", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        entrance = entrance_now()
        if entrance is None:
            return
        self.fields["first_name"].initial = entrance.given_name
        self.fields["last_name"].initial = entrance.family_name
        if entrance.address and "email" in self.fields:
            self._fix_address(entrance.address)

    def _fix_address(self, address: str) -> None:
        field = self.fields["email"]
        field.disabled, field.initial = True, address
        field.widget = ReadOnlyEmail(attrs={"autocomplete": "username"})
        field.help_text = "Je uitnodiging is voor dit adres. Liever een ander? Vraag om een nieuwe uitnodiging."
        self.initial["email"] = address

    def signup(self, request, user) -> None:
        """allauth's hook; the adapter has already copied the names."""


class NameForm(StyledModelForm):
    """The name others see, and the face beside it. Who sends no choice keeps the face that was."""

    portrait = forms.ChoiceField(
        label="Je portret",
        choices=[("", "Mijn initialen"), *Portrait.choices],
        required=False,
        widget=forms.RadioSelect,
        template_name="accounts/_portraits.html",
        help_text="Het staat naast je naam, bij iedereen die je naam ziet.",
        error_messages={"invalid_choice": "Dit portret is er niet. Kies er een uit de lijst."},
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "portrait"]
        field_classes = {"first_name": LineField, "last_name": LineField}
        labels = {"first_name": "Voornaam", "last_name": "Achternaam"}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["first_name"].error_messages["required"] = "Schrijf je voornaam."
        self.prepare_field("first_name")

    def clean_portrait(self) -> str:
        sent = self.add_prefix("portrait") in self.data
        return self.cleaned_data["portrait"] if sent else self.initial["portrait"]

    @property
    def names(self) -> dict[str, str] | None:
        """Both names when either was changed."""
        names = ("first_name", "last_name")
        return {name: self.cleaned_data[name] for name in names} if {*names} & {*self.changed_data} else None


class ErasureForm(StyledForm):
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


class MailCodeForm(StyledForm):
    code = forms.CharField(
        label="De code uit je mail",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        error_messages={"required": "Typ de code die we je mailden."},
    )


class RoleForm(StyledForm):
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


class ClientForm(StyledModelForm):
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

    radius = forms.IntegerField(
        label="Hoekronding in pixels",
        min_value=0,
        max_value=40,
        error_messages={
            "required": "Schrijf een getal.",
            "invalid": "Schrijf een getal.",
            "min_value": "Kies een getal tussen 0 en 40.",
            "max_value": "Kies een getal tussen 0 en 40.",
        },
    )
    retention_months = forms.IntegerField(
        label="Bewaartermijn in maanden",
        help_text="Zo lang blijven teksten staan nadat een groep is afgesloten.",
        min_value=1,
        max_value=120,
        error_messages={
            "required": "Schrijf hoeveel maanden teksten blijven.",
            "invalid": "Schrijf een getal.",
            "min_value": "Kies een aantal maanden tussen 1 en 120.",
            "max_value": "Kies een aantal maanden tussen 1 en 120.",
        },
    )

    class Meta:
        model = Client
        fields = [
            "name", "slug", "contact_email", "brand_ramp", "radius", "font", "accessibility_url", "retention_months",
        ]  # fmt: skip
        field_classes = {"name": LineField}
        labels = {"slug": "Korte naam voor adressen"}
        help_texts = {
            "slug": "Kleine letters en streepjes.",
            "contact_email": "Wie antwoord kreeg op een vraag, kan hiernaartoe mailen.",
            "font": "Een lettertype dat mensen al op hun computer hebben.",
        }
        error_messages = {
            "name": {"required": "Geef de opdrachtgever een naam."},
            "slug": {"required": "Kies een korte naam.", "unique": "Deze korte naam is al in gebruik."},
            "contact_email": {"invalid": "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["brand_ramp"] = ", ".join(self.instance.brand_ramp)

    def clean_brand_ramp(self) -> list[str]:
        return [part.strip() for part in self.cleaned_data["brand_ramp"].split(",") if part.strip()]


class SignInForm(StyledModelForm):
    """The client's own sign-in. The secret is written once and never shown."""

    issuer = forms.URLField(
        label="Adres van de inlogdienst (issuer)",
        assume_scheme="https",
        help_text="Het adres van jullie eigen tenant, nooit een gedeeld adres met common.",
        error_messages={"required": "Vul het adres van de inlogdienst in.", "invalid": "Dit is geen webadres."},
    )
    secret = forms.CharField(
        label="Geheim (client secret)",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="We bewaren het verzegeld. Leeg laten: het geheim blijft zoals het is.",
    )

    class Meta:
        model = ClientSignIn
        fields = ["issuer", "app_id", "secret", "is_open"]
        labels = {"app_id": "Client-id", "is_open": "In gebruik"}
        error_messages = {"app_id": {"required": "Vul de client-id in."}}

    def clean_issuer(self) -> str:
        issuer = self.cleaned_data["issuer"]
        parts = urlsplit(issuer)
        if "/common" in issuer or "/organizations" in issuer:
            raise ValidationError("Dit adres is van iedereen. Gebruik het adres van jullie eigen tenant.")
        if "@" in parts.netloc or parts.query or parts.fragment or "/.well-known/" in issuer:
            raise ValidationError("Schrijf alleen het adres van de inlogdienst zelf, zoals het in de gegevens staat.")
        if settings.SIGN_IN_MAY_BE_LOCAL:
            return issuer
        if parts.scheme != "https":
            raise ValidationError("Dit adres begint niet met https. Over een open verbinding logt hier niemand in.")
        self._require_public(parts.hostname or "")
        return issuer

    def _require_public(self, host: str) -> None:
        """A number as address is looked at here; where a name leads is looked at whenever it is asked."""
        if _is_inside(host):
            raise ValidationError("Dit adres ligt niet op het openbare internet.")


def _is_inside(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host


class MailDomainsForm(StyledForm):
    """The mail domains of one client, one on a line."""

    domains = forms.CharField(
        label="E-maildomeinen",
        required=False,
        help_text="Eén per regel: gemeente.nl. Een subdomein telt apart. Zonder domeinen mag elk adres.",
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[validate_length],
    )

    def clean_domains(self) -> list[str]:
        return [part for part in re.split(r"[\s,;]+", self.cleaned_data["domains"]) if part]
