"""Parsing and wording: what people say around a vuistregel."""

from django import forms

from harvest.models import Tag
from harvest.states import FollowUpOutcome
from kernel.text import validate_length
from reflections.states import RuleKind
from theme.days import YEAR, DayField
from theme.forms import StyledForm

HOW = [
    (RuleKind.FAILED.value, "het werkte niet"),
    (RuleKind.WORKED.value, "het werkte"),
    (RuleKind.APPLIED.value, "ik paste het toe"),
]
LONGEST_WORD = 40


class ThemesForm(StyledForm):
    """Themes of the vocabulary, and own words separated by commas."""

    tags = forms.ModelMultipleChoiceField(
        label="Thema’s",
        queryset=Tag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Hooguit vijf, eigen woorden meegeteld.",
    )
    words = forms.CharField(
        label="Eigen woorden",
        required=False,
        max_length=200,
        help_text="Met een komma ertussen. Je ziet ze bij je vuistregel staan. Schrijf geen namen.",
        error_messages={"max_length": "Dat zijn veel woorden. Kies er een paar."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tags"].queryset = Tag.objects.all()

    def clean_words(self) -> list[str]:
        words = [" ".join(word.split()) for word in self.cleaned_data["words"].split(",")]
        if any(len(word) > LONGEST_WORD for word in words):
            raise forms.ValidationError(f"Maak elk woord korter dan {LONGEST_WORD} tekens.")
        return [word for word in words if word]


class SignToWatchForm(StyledForm):
    on = DayField(label="Wanneer kijk je weer?", required=False, back=YEAR, ahead=2 * YEAR)
    sign = forms.CharField(
        label="Waaraan merk je dat het werkt?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        strip=False,
        validators=[validate_length],
    )


class ExperienceForm(StyledForm):
    kind = forms.ChoiceField(
        label="Hoe ging het bij jou?",
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ging."},
    )
    text = forms.CharField(
        label="Jouw ervaring",
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        validators=[validate_length],
        error_messages={"required": "Schrijf wat er bij jou gebeurde. Eén zin is genoeg."},
    )


class FollowUpForm(StyledForm):
    outcome = forms.ChoiceField(
        label="Kwam het ervan?",
        choices=FollowUpOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het dichtst bij is."},
    )
    text = forms.CharField(
        label="Wat gebeurde er?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        strip=False,
        validators=[validate_length],
    )
    is_shared = forms.BooleanField(label="Zet dit bij mijn vuistregel in de oogst", required=False)


class SearchForm(StyledForm):
    zoek = forms.CharField(label="Zoek in de oogst", required=False, max_length=100)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zoek"].asked = True  # a search box needs no "(mag leeg blijven)"
