"""What an administrator fills in to start a client, and to renew its texts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from accounts.models import Client
from courses.models import Masterclass
from starter.course import MASTERCLASS, read
from theme.forms import StyledForm
from theme.lines import LineField


class SourceField(forms.ModelChoiceField):
    """A masterclass to copy, called by its title and whose it is."""

    def label_from_instance(self, obj: Masterclass) -> str:
        return f"{obj.title}, {obj.client}" if obj.client else obj.title


class ClientStartForm(StyledForm):
    """A client, its masterclass, and who runs it first."""

    name = LineField(
        label="Hoe heet de opdrachtgever?",
        max_length=120,
        error_messages={"required": "Geef de opdrachtgever een naam."},
    )
    source = SourceField(
        label="Welke masterclass krijgt die?",
        queryset=Masterclass.objects.none(),
        required=False,
        empty_label="de masterclass waarmee deze site begint",
        error_messages={"invalid_choice": "Kies een masterclass uit de lijst."},
    )
    title = LineField(
        label="Hoe heet die masterclass?",
        max_length=120,
        error_messages={"required": "Geef de masterclass een naam."},
    )
    manager = forms.EmailField(
        label="E-mailadres van de eerste programmabeheerder",
        help_text="Die krijgt een mail met jouw naam, en zegt zelf ja.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Schrijf het e-mailadres.",
            "invalid": "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Masterclass.objects.live().select_related("client").order_by("path")
        self.fields["title"].initial = read(MASTERCLASS)["title"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not slugify(name):
            raise ValidationError("Deze naam heeft geen letter of cijfer waar een adres van te maken is.")
        if Client.objects.filter(slug=slugify(name)).exists():
            raise ValidationError("Er is al een opdrachtgever met deze naam. Kies een andere naam.")
        return name

    @property
    def client(self) -> Client:
        name = self.cleaned_data["name"]
        return Client(name=name, slug=slugify(name))
