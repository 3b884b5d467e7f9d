"""What visitors fill in, and who answers them."""

from typing import ClassVar

from django import forms

from accounts.models import ClientGrant
from courses.models import Cohort, Masterclass
from courses.states import CohortState
from home.models import Enquiry
from home.policies import who_may_take_over
from home.states import EnquiryKind, WantedStart
from kernel import clock
from kernel.text import validate_length
from theme.forms import StyledForm, StyledModelForm
from theme.lines import LineField

PRACTICE = "praktijk"
NO_NUMBER = "Schrijf een getal, bijvoorbeeld 12."


def message_field(label: str, missing: str = "") -> forms.CharField:
    """The question itself, in the words of its form; without `missing` it may stay empty."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[validate_length],
        error_messages={"required": missing},
    )


class MasterclassField(forms.ModelChoiceField):
    """A masterclass, called by its title and whose it is: two may bear one title."""

    def label_from_instance(self, obj: Masterclass) -> str:
        return f"{obj.title}, {obj.client}" if obj.client else obj.title


class EnquiryForm(StyledModelForm):
    """What every visitor tells. `website` is a trap for machines: people never see it."""

    website = forms.CharField(
        required=False, label="Laat dit leeg", widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )

    class Meta:
        model = Enquiry
        fields = ["name", "email", "organisation", "opgave", "timing", "message"]
        field_classes = {"name": LineField, "organisation": LineField, "opgave": LineField, "timing": LineField}
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
    def shown(self) -> list[forms.BoundField]:
        """The fields people see, in their order."""
        return [field for field in self if field.name != "website"]

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class UnstickForm(EnquiryForm):
    """Somebody has an opgave that does not move."""

    opgave = LineField(
        label="Je opgave, in één regel",
        max_length=160,
        help_text="Bijvoorbeeld: wonen op het oude haventerrein. Schrijf functies, geen namen.",
        error_messages={"required": "Schrijf in één regel om welke opgave het gaat."},
    )
    message = message_field("Waar zit het vast?", "Schrijf waar het vastzit. Een paar zinnen is genoeg.")
    timing = LineField(
        label="Wanneer moet er iets gebeuren?",
        max_length=80,
        required=False,
        help_text="Bijvoorbeeld: voor de zomer, of: in maart beslist de raad.",
    )
    field_order: ClassVar = ["opgave", "message", "timing", "name", "email", "organisation"]


class OrganiseForm(EnquiryForm):
    """Somebody wants to let people of an organisation learn."""

    people = forms.IntegerField(
        label="Hoeveel mensen doen er mee?",
        min_value=1,
        max_value=5000,
        help_text="Een schatting is genoeg.",
        error_messages={
            "required": "Schrijf ongeveer hoeveel mensen meedoen.",
            "invalid": NO_NUMBER,
            "min_value": NO_NUMBER,
            "max_value": "Dit zijn er wel heel veel. Klopt het getal?",
        },
    )
    timing = LineField(
        label="Wanneer wil je beginnen?",
        max_length=80,
        help_text="Bijvoorbeeld: na de zomer, of: dat weten we nog niet.",
        error_messages={"required": "Schrijf wanneer je wilt beginnen. Weet je het nog niet, schrijf dat dan."},
    )
    message = message_field(
        "Wat wil je dat mensen leren, en waarom nu?", "Schrijf wat je wilt dat mensen leren. Een paar zinnen is genoeg."
    )
    field_order: ClassVar = ["organisation", "people", "timing", "message", "name", "email"]

    class Meta(EnquiryForm.Meta):
        fields = ["name", "email", "organisation", "people", "timing", "message"]
        labels = {**EnquiryForm.Meta.labels, "organisation": "Voor welke organisatie?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].required = True
        self.fields["organisation"].error_messages["required"] = "Schrijf voor welke organisatie het is."
        self.prepare_field("organisation")


class WantToJoinForm(EnquiryForm):
    """Somebody wants to take part: which role, which opgave, which start."""

    opgave = LineField(
        label="Waar werk je aan, in één regel?",
        max_length=160,
        help_text="Dit wordt je opgave in de masterclass. Weet je het nog niet, schrijf dat dan.",
        error_messages={"required": "Schrijf in één regel waar je aan werkt. Weet je het nog niet, schrijf dat dan."},
    )
    message = message_field("Wat wil je nog vragen?")
    field_order: ClassVar = [
        "masterclass", "field_role", "opgave", "wanted_start", "message", "name", "email", "organisation",
    ]  # fmt: skip

    class Meta(EnquiryForm.Meta):
        fields = [
            "name", "email", "organisation", "masterclass", "field_role", "opgave", "wanted_start", "message",
        ]  # fmt: skip
        field_classes = {**EnquiryForm.Meta.field_classes, "masterclass": MasterclassField}
        widgets = {**EnquiryForm.Meta.widgets, "wanted_start": forms.RadioSelect}
        labels = {
            **EnquiryForm.Meta.labels,
            "masterclass": "Bij welke masterclass?",
            "field_role": "Wat is je rol?",
            "wanted_start": "Wanneer wil je beginnen?",
        }
        error_messages = {
            **EnquiryForm.Meta.error_messages,
            "masterclass": {"invalid_choice": "Kies een masterclass uit de lijst."},
            "field_role": {"invalid_choice": "Kies een rol uit de lijst."},
            "wanted_start": {"required": "Kies wanneer je wilt beginnen."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_ones = Masterclass.objects.live().public().select_related("client").order_by("path")
        self.fields["masterclass"].queryset = open_ones
        self.fields["masterclass"].empty_label = "dat weet ik nog niet"
        self.fields["field_role"].empty_label = "geen van deze"
        self.fields["wanted_start"].required = True
        self.fields["wanted_start"].choices = WantedStart.choices
        if self.instance.masterclass or open_ones.count() < 2:
            self.instance.masterclass = self.instance.masterclass or open_ones.first()
            del self.fields["masterclass"]


FORMS: dict[str, type[EnquiryForm]] = {
    EnquiryKind.UNSTICK: UnstickForm,
    EnquiryKind.ORGANISE: OrganiseForm,
    EnquiryKind.JOIN: WantToJoinForm,
}


class AnswerForm(StyledForm):
    answer = forms.CharField(
        label="Je antwoord",
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[validate_length],
        error_messages={"required": "Schrijf eerst je antwoord."},
    )

    def __init__(self, *args, enquiry: Enquiry, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = f"Je antwoord aan {enquiry.first_name_only}"


class EnquiryNoteForm(StyledForm):
    text = forms.CharField(
        label="Je aantekening",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[validate_length],
        help_text="De bezoeker kan dit opvragen.",
        error_messages={"required": "Schrijf eerst je aantekening."},
    )


class PassOnForm(StyledForm):
    """To whom: someone by name with their role, or the practice without a name."""

    to = forms.ChoiceField(
        label="Aan wie?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies aan wie je de vraag doorgeeft.",
            "invalid_choice": "Kies iemand uit de lijst.",
        },
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.grants = {str(grant.pk): grant for grant in who_may_take_over(user)}
        choices = [(key, self._called(grant)) for key, grant in self.grants.items()]
        self.fields["to"].choices = [*choices, (PRACTICE, "De praktijk: wie deze site beheert")]

    @staticmethod
    def _called(grant: ClientGrant) -> str:
        return f"{grant.user.name}, {grant.get_role_display()} van {grant.client or 'de hele site'}"

    @property
    def receiver(self) -> tuple:
        """(whom, of which client); the practice is nobody in particular, of none."""
        grant = self.grants.get(self.cleaned_data["to"])
        return (grant.user, grant.client) if grant else (None, None)


class CohortField(forms.ModelChoiceField):
    """A group, called by its name, whose it is, and when it begins."""

    def label_from_instance(self, obj: Cohort) -> str:
        return f"{obj.name}, {obj.client}, {self.began(obj)} {clock.in_words(obj.start_on)}"

    @staticmethod
    def began(cohort: Cohort) -> str:
        return "begint" if cohort.state == CohortState.PREPARING else "begon"


class GroupChoiceForm(StyledForm):
    """For which group. With `planned` only those still to begin, or one that is not there yet."""

    cohort = CohortField(
        label="Voor welke groep?",
        queryset=Cohort.objects.none(),
        error_messages={"required": "Kies een groep.", "invalid_choice": "Kies een groep uit de lijst."},
    )

    def __init__(self, *args, user, planned: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["cohort"]
        rows = Cohort.objects.run_by(user).exclude(state=CohortState.CLOSED)
        field.queryset = (rows.filter(state=CohortState.PREPARING) if planned else rows).select_related("client")
        field.required = not planned
        field.empty_label = "een groep die nog komt" if planned else "kies een groep"
