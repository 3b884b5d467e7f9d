"""What a trainer fills in: where they read along, around a response alone, and about what is waited for."""

from django import forms

from courses.models import Enrolment
from kernel.templatetags.typed import count_of
from kernel.text import validate_length
from reflections.allocation_facts import Candidate
from reflections.models import Review
from reflections.models.moderated import Passage, Wording
from theme.days import DayField
from theme.forms import StyledForm


class PersonalWordForm(StyledForm):
    """Goes with a response that is passed on."""

    reply = forms.CharField(
        label="Persoonlijk woord aan de schrijver",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[validate_length],
    )


class ModerationForm(StyledForm):
    """What a trainer fills in about one text; `wording` is how its kind is spoken of."""

    def __init__(self, *args, wording: Wording, **kwargs):
        super().__init__(*args, **kwargs)
        self.wording = wording

    def say(self, name: str, *, label: str = "", help_text: str = "", required: str = "") -> None:
        """The words of a field, where they name the text or its people."""
        field = self.fields[name]
        field.label, field.help_text = label or field.label, help_text or field.help_text
        field.error_messages["required"] = required or field.error_messages["required"]


class QuestionToWriterForm(ModerationForm):
    question = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), validators=[validate_length])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.wording
        back = f"{words.who} krijgt {words.the} terug, met jouw vraag erboven. {words.reader} merkt hier niets van."
        asked = f"Je vraag aan {words.writer}"
        self.say("question", label=asked, help_text=back, required=f"Schrijf je vraag aan {words.writer}.")


class WithholdingForm(ModerationForm):
    """Why it is not passed on, for trainers; and beside a response what its reader may read about it."""

    reason = forms.CharField(
        help_text="De reden komt in de geschiedenis. Alleen trainers lezen die.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
    )
    word = forms.CharField(
        label="Een woord aan de lezer",
        required=False,
        help_text="De lezer leest dit bij de eigen tekst. De schrijver leest het niet.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
    )

    def __init__(self, *args, with_word: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        this = self.wording.this
        self.say(
            "reason", label=f"Waarom geef je {this} niet door?", required=f"Schrijf waarom je {this} niet doorgeeft."
        )
        if not with_word:
            del self.fields["word"]


class RedactionForm(ModerationForm):
    """The passages of a text, to be shortened for the other; and why."""

    reason = forms.CharField(
        label="Waarom kort je in?", widget=forms.Textarea(attrs={"rows": 2}), validators=[validate_length]
    )

    def __init__(self, *args, passages: list[Passage], **kwargs):
        """`passages` as they stand now."""
        super().__init__(*args, **kwargs)
        reason, who = self.fields.pop("reason"), self.wording.who
        for passage in passages:
            self._ask(passage)
        self.fields["reason"] = reason
        read = f"{who} leest deze reden. {self.wording.reader} leest alleen dat je inkortte."
        self.say("reason", help_text=read, required=f"Schrijf waarom je inkort. {who} leest die reden.")

    def _ask(self, passage: Passage) -> None:
        name, other = f"t-{passage.key}", self.wording.other
        nothing = f"Schrijf wat {other} leest. Gaat er niets door? Kies dan Niet doorgeven."
        self.fields[name] = forms.CharField(
            label=passage.label,
            required=not passage.may_be_left_out,
            initial=passage.text,
            help_text="Maak het leeg om dit weg te laten." if passage.may_be_left_out else "",
            widget=forms.Textarea(attrs={"rows": 4}),
            validators=[validate_length],
            error_messages={"required": nothing},
        )
        self.fields[name].asked = True
        self.prepare_field(name)

    @property
    def texts(self) -> dict[str, str]:
        """Key → text, with line ends as they are stored."""
        return {
            name.removeprefix("t-"): value.replace("\r\n", "\n")
            for name, value in self.cleaned_data.items()
            if name.startswith("t-")
        }


class ThanksForm(StyledForm):
    text = forms.CharField(
        label="Je woord aan de lezer",
        help_text="Alleen de lezer leest dit. Wat hielp in deze reactie? Wat mag nog scherper?",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
        error_messages={"required": "Schrijf waarvoor je de lezer dankt. Eén zin is genoeg."},
    )


class ContradictionForm(StyledForm):
    """Another response to the same reflection that says something else, and a word about it."""

    other = forms.ModelChoiceField(
        label="Welke reactie spreekt deze tegen?",
        queryset=Review.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reactie.", "invalid_choice": "Kies een van deze reacties."},
    )
    word = forms.CharField(
        label="Je woord daarbij aan de schrijver",
        help_text="Je verandert niets aan de reacties. De schrijver leest dit als beide zijn doorgegeven.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
        error_messages={"required": "Schrijf er een woord bij voor de schrijver."},
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others
        self.fields["other"].label_from_instance = lambda review: review.reader.name


class ReferralForm(StyledForm):
    """Whom to show the confidential adviser, and a warm word."""

    FOR = (("author", "de schrijver van de reflectie"), ("reader", "de lezer die reageerde"))
    shown_to = forms.ChoiceField(
        label="Voor wie is dit?",
        choices=FOR,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies voor wie dit is.", "invalid_choice": "Kies voor wie dit is."},
    )
    word = forms.CharField(
        label="Een paar woorden van jou",
        required=False,
        help_text="Alleen deze persoon leest dit, met de vertrouwenspersoon eronder.",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[validate_length],
    )

    def __init__(self, *args, with_reader: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_reader:
            self.fields["shown_to"].choices = self.FOR[:1]
            self.fields["shown_to"].initial = "author"


class ExtendLeaseForm(StyledForm):
    until = DayField(label="Tot en met welke dag?", back=0, ahead=60)


class AskToReadForm(StyledForm):
    """Someone whom the trainer asks to read this one: a few who fit, each with a word on what they do now."""

    reader = forms.ChoiceField(
        label="Wie vraag je?",
        help_text="Een paar mensen die het best passen: wie hier al las, en liefst van een andere organisatie.",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies iemand.", "invalid_choice": "Kies een van deze mensen."},
    )

    def __init__(self, *args, candidates: list[Candidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolments = {str(each.enrolment.pk): each.enrolment for each in candidates}
        self.fields["reader"].choices = [(str(each.enrolment.pk), _in_words(each)) for each in candidates]

    def clean_reader(self) -> Enrolment:
        return self.enrolments[self.cleaned_data["reader"]]


def _in_words(candidate: Candidate) -> str:
    given = f"gaf {count_of(candidate.given, 'reactie,reacties')}" if candidate.given else "gaf nog geen reactie"
    doing = "leest nu iemand anders" if candidate.reads_now else given
    return f"{candidate.enrolment.user.name}: {doing}"
