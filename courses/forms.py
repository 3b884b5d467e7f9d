"""What people fill in about groups and opgaven."""

from django import forms

from accounts.models import Client
from courses import schedule
from courses.models import Challenge, Enrolment, Step
from courses.querysets import STILL_IN
from courses.schedule import LONGEST_FREE
from courses.states import DateKind
from kernel.text import validate_length
from theme.days import YEAR, DayField
from theme.forms import StyledForm, StyledModelForm
from theme.lines import LineField

TOO_LONG_FREE = (
    f"Dit zijn meer dan {LONGEST_FREE} dagen. Klopt het jaar? Ben je echt langer weg, neem dan even pauze: dan wacht "
    "er niemand op je."
)


class StepField(forms.ModelChoiceField):
    """A step, called by its title."""

    def label_from_instance(self, obj: Step) -> str:
        return obj.title


class ChallengeForm(StyledModelForm):
    """The opgave in one title and one question, and who may see those."""

    class Meta:
        model = Challenge
        fields = ["title", "question", "label"]
        field_classes = {"title": LineField}
        widgets = {"question": forms.Textarea(attrs={"rows": 3}), "label": forms.RadioSelect}
        labels = {
            "title": "Hoe noem je je opgave?",
            "question": "Wat is de vraag, in één zin?",
            "label": "Wie mag je opgave en je teksten hoogstens zien?",
        }
        help_texts = {
            "title": "Een paar woorden. Schrijf functies, geen namen.",
            "question": "Je mag de vraag later nog vaak herschrijven.",
            "label": "Dit geldt voor alles wat je over de opgave schrijft. Per tekst kies je daarbinnen wie meeleest.",
        }
        error_messages = {"title": {"required": "Geef je opgave een naam. Een paar woorden is genoeg."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["label"].choices = [choice for choice in self.fields["label"].choices if choice[0] != ""]


class MemberForm(StyledForm):
    """Someone of the group of this opgave, by the name of their enrolment."""

    member = forms.ModelChoiceField(queryset=Enrolment.objects.none())

    def __init__(self, *args, challenge: Challenge, **kwargs):
        super().__init__(*args, **kwargs)
        here = Enrolment.objects.filter(cohort=challenge.cohort_id, state__in=STILL_IN)
        self.fields["member"].queryset = here.select_related("user")


class ShareForm(MemberForm):
    """Whom to ask, and whether to work on it together or to read along."""

    HOW = (("along", "om mee te lezen wat ik inlever"), ("together", "om er samen aan te werken"))
    member = forms.ModelChoiceField(
        label="Wie vraag je erbij?",
        queryset=Enrolment.objects.none(),
        empty_label="Kies iemand uit je groep",
        error_messages={"required": "Kies iemand uit je groep.", "invalid_choice": "Kies iemand uit je groep."},
    )
    how = forms.ChoiceField(
        label="Waarvoor?",
        choices=HOW,
        initial="along",
        widget=forms.RadioSelect,
        help_text="Samen werken betekent: jullie lezen elkaars kladjes en leveren samen in.",
        error_messages={"required": "Kies waarvoor je iemand vraagt."},
    )

    def __init__(self, *args, challenge: Challenge, **kwargs):
        super().__init__(*args, challenge=challenge, **kwargs)
        members = challenge.members.filter(left_at=None).values("enrolment")
        self.fields["member"].queryset = self.fields["member"].queryset.taking_part().exclude(pk__in=members)

    @property
    def may_write(self) -> bool:
        return self.cleaned_data["how"] == "together"


class StepForm(StyledModelForm):
    """Other dates for one step."""

    opens_on = DayField(label="Gaat open op")
    reflect_by = DayField(label="Reflecteren uiterlijk")
    respond_by = DayField(label="Reageren uiterlijk")

    class Meta:
        model = Step
        fields = ["opens_on", "reflect_by", "respond_by"]


class LetterForm(StyledForm):
    text = forms.CharField(
        label="Je bericht",
        help_text="Maak er je eigen woorden van. Het bericht blijft op de site. De mail zegt alleen dat het er is.",
        widget=forms.Textarea(attrs={"rows": 10}),
        validators=[validate_length],
        error_messages={"required": "Schrijf eerst je bericht."},
    )


class NoteForm(StyledForm):
    text = forms.CharField(
        label="Aantekening voor jezelf",
        help_text="Trainers van deze groep lezen dit. De deelnemer kan dit opvragen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[validate_length],
        error_messages={"required": "Schrijf eerst je aantekening."},
    )


class RouteForm(StyledForm):
    """The one step with which someone catches up."""

    step = StepField(
        label="Kies één stap om weer in te stappen",
        queryset=Step.objects.none(),
        required=False,
        empty_label="Geen eigen stap",
        help_text="De startpagina vraagt dan alleen deze stap. Wat eerder was, vraagt de site niet meer.",
    )

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = steps


class TimeForm(StyledForm):
    """Another date for one step: asked by a participant or given by the trainer."""

    step = StepField(
        label="Bij welke stap?",
        queryset=Step.objects.none(),
        empty_label=None,
        error_messages={"required": "Kies een stap.", "invalid_choice": "Kies een van deze stappen."},
    )
    kind = forms.ChoiceField(
        label="Waarvoor?",
        choices=DateKind,
        initial=DateKind.REFLECT,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies reflecteren of reageren."},
    )
    until = DayField(label="Tot en met welke dag?", help_text="Tot 23.59 uur, Nederlandse tijd.", back=YEAR, ahead=YEAR)

    doubted = ""
    """The day that was doubted: sent along as `sure`, it is kept."""

    def __init__(self, *args, steps, off: frozenset = frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        self.off = off
        self.fields["step"].queryset = steps

    def clean(self):
        """A Friday, a holiday or an own free day is said once; sent again it is kept."""
        cleaned = super().clean()
        day = cleaned.get("until")
        if day and (doubt := schedule.doubts(day, self.off)) and self.data.get("sure") != day.isoformat():
            self.doubted = day.isoformat()
            self.add_error("until", f"{doubt} Wil je toch deze dag, bewaar dan nog eens.")
        return cleaned


class AskTimeForm(TimeForm):
    word = forms.CharField(
        label="Wil je er iets bij zeggen?",
        required=False,
        help_text="Een reden hoeft niet. Alleen je trainer leest dit.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
    )


class FreeDaysForm(StyledForm):
    """Own free days, at most so many together: a reading never stays with someone for months."""

    first = DayField(label="Vrij vanaf", back=LONGEST_FREE, ahead=YEAR)
    last = DayField(label="Tot en met", back=LONGEST_FREE, ahead=YEAR + LONGEST_FREE)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "De laatste dag ligt voor de eerste. Draai ze om.")
        elif first and last and (last - first).days >= LONGEST_FREE:
            self.add_error("last", TOO_LONG_FREE)
        return cleaned


class AdviserForm(StyledModelForm):
    """Whom people can talk to in confidence, outside this group."""

    class Meta:
        model = Client
        fields = ["adviser_name", "adviser_phone", "adviser_email"]
        field_classes = {"adviser_name": LineField, "adviser_phone": LineField}
        labels = {"adviser_name": "Naam", "adviser_phone": "Telefoon", "adviser_email": "E-mailadres"}
        error_messages = {"adviser_email": {"invalid": "Dit is geen e-mailadres."}}
