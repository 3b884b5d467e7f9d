"""Parsing and wording: what people keep or print."""

from uuid import UUID

from django import forms

from keepsakes.transitions import BookletChoice
from kernel.text import MaxTypedLengthValidator, validate_length
from reflections.models import RuleOfThumb
from theme.forms import StyledForm
from theme.lines import LineField

MOST_REVISIONS = 2_147_483_647  # what the column holds


class WordsForm(StyledForm):
    """A few own words beside a principle, and the revision they were written on."""

    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 5}), validators=[validate_length])
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_REVISIONS)

    def __init__(self, *args, label: str, help_text: str = "", longest: int = 0, asked: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label, field.help_text = label, help_text
        if asked:
            field.required, field.error_messages["required"] = True, asked
        if longest:
            field.validators = [*field.validators, MaxTypedLengthValidator(longest)]
            field.error_messages["max_length"] = f"Maak je zin korter: hooguit {longest} tekens passen op het blad."
            self.prepare_field("text")


class PublicationForm(StyledForm):
    """What anyone with the code may see."""

    SHOWN = [
        ("no", "Niemand kan het certificaat nakijken"),
        ("nameless", "Wie de code heeft, ziet het certificaat zonder mijn naam"),
        ("named", "Wie de code heeft, ziet het certificaat met mijn naam"),
    ]
    shown = forms.ChoiceField(
        label="Wie mag je certificaat nakijken?",
        choices=SHOWN,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat een ander mag zien."},
    )


class RoomQuestionForm(StyledForm):
    question = forms.CharField(
        label="De open vraag op het blad",
        help_text="Maak het veld leeg, dan komt de vraag van de oefening terug.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Maak je vraag korter dan 300 tekens."},
    )


class BookletForm(StyledForm):
    """Title and introduction; the vuistregels stand in `BookletEntryForm`s beside it."""

    title = LineField(label="Titel", max_length=120, error_messages={"required": "Geef het boekje een titel."})
    introduction = forms.CharField(
        label="Inleiding",
        help_text="In je eigen woorden. Dit lezen je deelnemers.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[validate_length],
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_REVISIONS)


class BookletEntryForm(StyledForm):
    """One vuistregel: in or out, its place, and the trainer's own words. The rule itself is no field."""

    is_in = forms.BooleanField(label="In het boekje", required=False)
    place = forms.IntegerField(
        label="Plek",
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Schrijf een getal.", "invalid": "Schrijf een getal."},
    )
    words = forms.CharField(
        label="Jouw woorden hierbij",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
    )

    def __init__(self, *args, rule: RuleOfThumb, **kwargs):
        super().__init__(*args, prefix=f"r-{rule.pk}", **kwargs)
        self.rule = rule

    @property
    def choice(self) -> BookletChoice:
        cleaned = self.cleaned_data
        pk: UUID = self.rule.pk
        return BookletChoice(pk, cleaned["place"], is_left_out=not cleaned["is_in"], words=cleaned["words"])
