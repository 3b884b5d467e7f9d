"""What people fill in about invitations: addresses, what to mend in a list, and where one works when joining."""

from collections.abc import Sequence
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import FieldRole, Organisation
from accounts.organisation_names import kind_in, near
from accounts.states import OrganisationKind
from accounts.transitions import organisation_named
from courses import addresses, invitation_csv
from courses.addresses import Found, is_address
from courses.invitation_csv import MOST_LINES, TOO_MANY
from courses.models import Cohort, Invitation, InvitationList
from courses.transitions.lists import ImportLine, ImportOutcome
from kernel.sorting import folded, title_key
from kernel.text import validate_length
from theme.forms import StyledForm
from theme.lines import LineField

ANOTHER = "nieuw"


class JoinForm(StyledForm):
    """Where someone works and from which role they take part: copied onto the enrolment.

    A name that may be one we know is asked about, before a second of the same is made.
    """

    organisation_name = LineField(
        label="Bij welke organisatie werk je?",
        max_length=120,
        help_text="Of de naam van je initiatief of bedrijf.",
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisaties"}),
        error_messages={"required": "Schrijf de naam van je organisatie of initiatief."},
    )
    organisation_kind = forms.ChoiceField(
        label="Wat voor organisatie is dat?",
        choices=OrganisationKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor organisatie het is."},
    )
    field_role = forms.ModelChoiceField(
        label="Vanuit welke rol doe je mee?",
        queryset=FieldRole.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies de rol die het beste past."},
    )

    def __init__(self, *args, known: Sequence[Organisation] = (), on_list: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        if on_list:
            self.fields["field_role"].help_text = f"Op de lijst van wie je uitnodigde stond: {on_list}."
        if alike := _alike(self.data.get("organisation_name", ""), known):
            self._ask_which(alike)

    def _ask_which(self, alike: list[str]) -> None:
        choices = [*((name, name) for name in alike), (ANOTHER, "Nee, dit is een andere organisatie")]
        self.fields["organisation_meant"] = forms.ChoiceField(
            label="Bedoel je deze?",
            choices=choices,
            widget=forms.RadioSelect,
            help_text="Deze organisatie kennen we al. Zo komen collega’s bij elkaar te staan.",
            error_messages={"required": "We kennen al een organisatie die hierop lijkt. Kies welke je bedoelt."},
        )
        self.prepare_field("organisation_meant")

    def organisation(self) -> Organisation:
        """The employer of that name; a new one with the given kind if it is not there yet."""
        meant = self.cleaned_data.get("organisation_meant", ANOTHER)
        name = self.cleaned_data["organisation_name"] if meant == ANOTHER else meant
        return organisation_named(name, self.cleaned_data["organisation_kind"])


def _alike(typed: str, known: Sequence[Organisation]) -> list[str]:
    """The known ones that may be meant by a name that is not one of theirs."""
    if title_key(typed) in {each.sorts_as for each in known}:
        return []
    return near(typed, [each.name for each in known])


def as_on_list(invitation: Invitation, known: Sequence[Organisation]) -> dict:
    """What the list said of someone, as a proposal: the organisation as we know it, the role if it is one of ours."""
    name = invitation.organisation_name
    if not name:
        return {"field_role": _role_like(invitation.role_name)}
    alike = _alike(name, known)
    name = alike[0] if len(alike) == 1 else name
    same = [each for each in known if each.sorts_as == title_key(name)]
    kind = same[0].kind if same else kind_in(name)
    return {"organisation_name": name, "organisation_kind": kind, "field_role": _role_like(invitation.role_name)}


def _role_like(said: str) -> object:
    """Our role whose name holds the word of the list, or the other way round."""
    said = folded(said)
    labels = {role.pk: folded(role.label) for role in FieldRole.objects.all()} if said else {}
    return next((pk for pk, label in labels.items() if said in label or label in said), None)


class PeopleForm(StyledForm):
    """Whom to invite: typed, pasted, or in a file. `people` are they, with what stood beside their address."""

    emails = forms.CharField(
        label="Adressen",
        required=False,
        help_text="Met komma’s, puntkomma’s of onder elkaar; met of zonder namen.",
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[validate_length],
    )
    file = forms.FileField(
        label="Of een bestand",
        required=False,
        help_text="Excel (xlsx), CSV of gewone tekst. Kolommen met naam, organisatie en rol nemen we mee.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,text/csv,text/plain"}),
        error_messages={"empty": invitation_csv.EMPTY},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people: list[Found] = []

    def clean(self):
        super().clean()
        if not self.errors and not self.people:
            self.add_error("emails", "Schrijf minstens één e-mailadres, of kies een bestand.")

    def clean_emails(self) -> str:
        self.people = in_typed(self.cleaned_data["emails"])
        return self.cleaned_data["emails"]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        if upload.size > invitation_csv.LARGEST:
            raise ValidationError(invitation_csv.TOO_BIG)
        try:
            self.people += invitation_csv.read(upload.read())
        except invitation_csv.Unreadable as error:
            raise ValidationError(str(error)) from None
        return upload


def in_typed(text: str) -> list[Found]:
    """Everyone in a pasted text, as people of a list; too many at once is said."""
    found = invitation_csv.in_typed(text)
    if len(found) > MOST_LINES:
        raise ValidationError(TOO_MANY)
    return found


class ListForm(StyledForm):
    """A list as it waits to be sent: own words, more people, and a field for each line that is wrong."""

    words = forms.CharField(
        label="Een eigen woord erbij",
        required=False,
        help_text="Staat boven in de mail, voor wat wij erover vertellen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[validate_length],
    )
    more = forms.CharField(
        label="Nog meer adressen",
        required=False,
        help_text="Ze komen onderaan de lijst.",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[validate_length],
    )

    def __init__(self, *args, kept: InvitationList, lines: list[ImportLine], **kwargs):
        super().__init__(*args, initial={"words": kept.words}, **kwargs)
        self.lines = lines
        for line in self.wrong:
            self.fields[f"line-{line.place}"] = _mending(line)
            self.prepare_field(f"line-{line.place}")
        if elsewhere := sum(line.outcome is ImportOutcome.ELSEWHERE for line in self.wrong):
            self.fields["sure"] = _insisting(elsewhere, kept.cohort.client.name)
            self.prepare_field("sure")

    @property
    def wrong(self) -> list[ImportLine]:
        return [line for line in self.lines if line.may_be_mended]

    @property
    def mending(self) -> list[tuple]:
        """Each wrong line with its field."""
        return [(line, self[f"line-{line.place}"]) for line in self.wrong]

    def clean_more(self) -> list[Found]:
        return in_typed(self.cleaned_data["more"])

    def people(self) -> list[Found]:
        """The list with what was mended; a line that was emptied is left out."""
        kept = [self._mended(line) for line in self.lines]
        return [*filter(None, kept), *self.cleaned_data["more"]]

    def _mended(self, line: ImportLine) -> Found | None:
        if not line.may_be_mended:
            return line.found
        typed = self.cleaned_data[f"line-{line.place}"].strip()
        found = (addresses.in_line(typed, line.found.line) or [Found(typed)])[0]
        is_sure = self.cleaned_data.get("sure", False) and line.outcome is ImportOutcome.ELSEWHERE
        return replace(line.found, address=found.address, is_sure=is_sure) if typed else None


def _mending(line: ImportLine) -> forms.CharField:
    kept = line.found.line
    return forms.CharField(
        label=f"Regel {kept}: {line.what_is_wrong}",
        initial=line.address,
        required=False,
        max_length=addresses.LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )


def _insisting(count: int, client: str) -> forms.BooleanField:
    label = f"Nodig ook uit wie niet bij {client} hoort ({count})"
    return forms.BooleanField(label=label, required=False)


class AddressForm(StyledForm):
    """The right address of somebody whose mail came back."""

    email = LineField(
        label="Het goede adres",
        max_length=addresses.LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "inputmode": "email"}),
        error_messages={"required": "Schrijf het goede adres."},
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if not is_address(email):
            raise ValidationError(f"{addresses.what_is_wrong(email)}.")
        return email


class GroupLinkForm(StyledForm):
    limit = forms.IntegerField(
        label="Voor hoeveel mensen?",
        min_value=1,
        max_value=200,
        error_messages={
            "required": "Schrijf voor hoeveel mensen de link geldt.",
            "min_value": "Kies minstens één plaats.",
            "max_value": "Kies hooguit 200 plaatsen.",
            "invalid": "Schrijf een getal.",
        },
    )


class SameEmployerForm(StyledForm):
    """Two organisations that are one: which name goes, and which stays."""

    gone = forms.ModelChoiceField(
        label="Welke naam verdwijnt?",
        queryset=Organisation.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={"required": "Kies welke naam verdwijnt.", "invalid_choice": "Kies een van deze organisaties."},
    )
    kept = forms.ModelChoiceField(
        label="Welke naam blijft?",
        queryset=Organisation.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={"required": "Kies welke naam blijft.", "invalid_choice": "Kies een van deze organisaties."},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("gone", "kept"):
            self.fields[name].queryset = organisations

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("gone") and cleaned.get("gone") == cleaned.get("kept"):
            self.add_error("kept", "Kies twee verschillende organisaties.")
        return cleaned


def known_at(cohort: Cohort) -> list[Organisation]:
    """Where people of this client work: what may be proposed without telling of other clients."""
    return list(Organisation.objects.near_to(cohort).by_name())
