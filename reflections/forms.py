"""What an author and a reader fill in: the prompts of their edition, and the choices beside them."""

from django import forms

from courses.models import Cohort, Enrolment
from courses.states import Audience
from exercises.forms import QuestionsForm, as_number
from kernel.text import validate_length
from reflections import companions
from reflections.models.reflection import CHOICES
from reflections.states import RuleKind
from theme.forms import StyledForm


class AudienceRows(forms.RadioSelect):
    """Each choice is described by the sentence below it that says who reads then."""

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option


class ReflectionForm(QuestionsForm):
    """The author's form. `label` is the opgave's: it narrows what can be chosen here."""

    audience = forms.TypedChoiceField(
        label="Wie leest deze reflectie?", choices=CHOICES, coerce=int, widget=AudienceRows
    )
    in_harvest = forms.BooleanField(label="Zet mijn vuistregel in de oogst", required=False)
    harvest_kind = forms.ChoiceField(
        label="Waar gaat je vuistregel over?",
        choices=[
            (RuleKind.FAILED, "iets dat niet werkte"),
            (RuleKind.WORKED, "iets dat werkte"),
            (RuleKind.APPLIED, "iets dat ik al toepaste"),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, label: int = Audience.GROUP, **kwargs):
        super().__init__(*args, **kwargs)
        if label < Audience.GROUP:
            allowed = [choice for choice in CHOICES if choice[0] <= label]
            self.fields["audience"].choices = allowed
            del self.fields["in_harvest"], self.fields["harvest_kind"]

    @property
    def base(self) -> int:
        """The revision this text was written on."""
        return as_number(self.data.get("revision"))

    @property
    def harvested(self) -> str:
        """The field below which the oogst is asked: the vuistregel, or the last where nobody asks for one."""
        rules = [question.field_name for question in self.questions if question.kind == "if_then"]
        return (rules or [question.field_name for question in self.questions])[-1]

    @property
    def chosen_kind(self) -> str:
        """The kind under which the rule goes into the oogst; empty when it stays private."""
        if not self.cleaned_data.get("in_harvest"):
            return ""
        return self.cleaned_data.get("harvest_kind") or RuleKind.WORKED


class ResponseForm(QuestionsForm):
    """The reader's form: the questions, and with `beside` also what its companions ask."""

    def __init__(self, *args, answers=None, beside: bool = True, **kwargs):
        self.drafts, self.parts = answers or {}, list(companions.parts()) if beside else []
        drafted = [part.initial(draft) for key, part in self.parts if (draft := self.drafts.get(key))]
        initial = {name: value for row in drafted for name, value in row.items()}
        super().__init__(*args, answers=answers, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        for name, field in [item for _, part in self.parts for item in part.fields().items()]:
            self.fields[name] = field
            self.prepare_field(name)

    @property
    def base(self) -> int:
        return as_number(self.data.get("revision"))

    @property
    def answers(self):
        """The answers, and under a key of its own what stands in the making beside them; None once it was unticked."""
        drafts = {key: part.draft(self.cleaned_data, self.drafts.get(key)) for key, part in self.parts}
        kept = {key: draft for key, draft in drafts.items() if draft or key in self.drafts}
        return {**super().answers, **kept}

    def mark_lacking(self, lacks) -> None:
        super().mark_lacking(lacks)
        for key, part in self.parts:
            if key in lacks:
                self.add_error(part.marked, lacks[key])


class ReplyForm(StyledForm):
    """One reply of the author covers all responses."""

    reply = forms.CharField(
        label="Je antwoord aan je lezers",
        help_text="Wat hielp je? Wat ga je ermee doen?",
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[validate_length],
        error_messages={"required": "Schrijf je antwoord. Eén zin is genoeg."},
    )


class PeopleField(forms.ModelMultipleChoiceField):
    """People of one's groups, by name with their organisation; cleans to the people themselves."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, enrolment) -> str:
        return f"{enrolment.user.name}, {enrolment.organisation.name}"

    def clean(self, value):
        return [enrolment.user for enrolment in super().clean(value)]


class ReaderExclusionsForm(StyledForm):
    """Who is never paired with me. `people` are enrolments of my groups, `said` what I said before."""

    rather_not = PeopleField(queryset=Enrolment.objects.none(), required=False, label="Wie leest je tekst liever niet?")
    hierarchy = PeopleField(
        queryset=Enrolment.objects.none(),
        required=False,
        label="Wie is je leidinggevende, of wie geef jij leiding?",
        help_text="Een leidinggevende en een medewerker lezen elkaar hier nooit.",
    )

    def __init__(self, *args, people, said, **kwargs):
        kinds = set(said.values_list("about", "kind"))
        names = ("rather_not", "hierarchy")
        chosen = {name: [row.pk for row in people if (row.user_id, name) in kinds] for name in names}
        super().__init__(*args, initial=chosen, **kwargs)
        self.has_people = bool(people)
        for name in chosen:
            self.fields[name].queryset = people
            self.fields[name].error_messages["invalid_choice"] = "Kies mensen uit je eigen groep."


class ReadTogetherForm(StyledForm):
    """Another group to read with. `cohorts` are those that fit."""

    other = forms.ModelChoiceField(
        label="Samen lezen met",
        queryset=Cohort.objects.none(),
        empty_label=None,
        error_messages={"required": "Kies een groep.", "invalid_choice": "Kies een van deze groepen."},
    )

    def __init__(self, *args, cohorts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = cohorts
