"""What who runs a group fills in about the group itself: its name, what is agreed, its dates."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from courses.models import Cohort, Step
from courses.policies import has_reading_begun
from courses.shifting import FARTHEST, weeks_until
from courses.states import CohortState
from kernel.sorting import title_key
from theme.days import DayField
from theme.forms import StyledForm, StyledModelForm
from theme.lines import LineField

NAME_TAKEN = "Er is al een groep met deze naam."


class GroupNameForm(StyledForm):
    name = LineField(
        label="Naam van de groep",
        max_length=120,
        help_text="Deelnemers zien deze naam.",
        error_messages={"required": "Geef de groep een naam."},
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any):
        super().__init__(*args, initial={"name": cohort.name}, **kwargs)
        self.others = cohort.client.cohorts.exclude(pk=cohort.pk)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.others.filter(sorts_as=title_key(name)).exists():
            raise ValidationError(NAME_TAKEN)
        return name


def _number(label: str, most: int, *, least: int = 1, help_text: str = "") -> forms.IntegerField:
    """With bounds that are said in one sentence."""
    found = forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text)
    _say_bounds(found, least, most)
    return found


def _say_bounds(field: forms.Field, least: int, most: int) -> None:
    said = f"Kies een getal van {least} tot en met {most}."
    field.validators = [MinValueValidator(least, said), MaxValueValidator(most, said)]
    field.error_messages.update(required=said, invalid=said)


class AgreementsForm(StyledModelForm):
    """What is agreed for the whole group; what is fixed by now is not asked."""

    responses_asked = _number("Hoeveel reacties geeft ieder per principe?", 4)
    responses_promised = _number(
        "Hoeveel reacties krijgt ieder per principe?", 4, help_text="Hoogstens één meer dan ieder geeft."
    )
    lease_days = _number("Hoeveel werkdagen houdt een lezer een plek vast?", 10)
    pause_days = _number("Hoeveel dagen duurt de pauze van Niets doen?", 21)
    certificate_principles = _number("Hoeveel principes vraagt het certificaat?", 20)
    certificate_free_skips = _number("Hoeveel principes mag iemand overslaan zonder reden?", 20, least=0)

    class Meta:
        model = Cohort
        fields = [
            "responses_asked",
            "responses_promised",
            "lease_days",
            "pause_days",
            "names",
            "moderation",
            "certificate_principles",
            "certificate_free_skips",
        ]
        widgets = {"names": forms.RadioSelect, "moderation": forms.RadioSelect}
        labels = {"names": "Hoe lezen mensen elkaar?", "moderation": "Leest de trainer eerst mee?"}
        help_texts = {
            "names": "Dit ligt vast zodra er gelezen wordt.",
            "moderation": "Als de groep loopt, kiest de trainer dit.",
        }

    field_order = Meta.fields

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cohort = self.instance
        if has_reading_begun(cohort):
            del self.fields["names"]
        if cohort.state != CohortState.PREPARING:
            del self.fields["moderation"]
            _say_bounds(self.fields["certificate_principles"], 1, cohort.certificate_principles)
            _say_bounds(self.fields["certificate_free_skips"], cohort.certificate_free_skips, 20)


class ShiftForm(StyledForm):
    """How far a step and all after it move: so many weeks, or to the week of a day. `count` is what it comes to."""

    weeks = forms.IntegerField(
        label="Hoeveel weken?",
        required=False,
        min_value=1,
        max_value=FARTHEST,
        help_text="Weken die de groep overslaat, tellen niet mee.",
        error_messages={
            "invalid": "Schrijf een getal.",
            "min_value": "Verschuif minstens één week.",
            "max_value": f"Verschuif hoogstens {FARTHEST} weken.",
        },
    )
    way = forms.ChoiceField(
        label="Welke kant op?",
        choices=(("later", "later"), ("earlier", "eerder")),
        initial="later",
        widget=forms.RadioSelect,
        required=False,
    )
    opens_on = DayField(label="Of: in welke week gaat de stap open?", required=False, help_text="Een dag in die week.")

    count = 0

    def __init__(self, *args: Any, step: Step, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.step = step

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        weeks, day = cleaned.get("weeks"), cleaned.get("opens_on")
        if weeks and day:
            self.add_error("opens_on", "Kies een aantal weken of een dag, niet allebei.")
        elif not self.errors:
            self.count = self._count(weeks, cleaned.get("way"), day)
            self._require_far_enough(weeks, day)
        return cleaned

    def _count(self, weeks: int | None, way: str | None, day: date | None) -> int:
        return self._until(day) if day else _signed(weeks or 0, way)

    def _until(self, day: date) -> int:
        return weeks_until(self.step.opens_on, day, self.step.cohort.free_weeks)

    def _require_far_enough(self, weeks: int | None, day: date | None) -> None:
        if not weeks and not day:
            self.add_error("weeks", "Schrijf hoeveel weken, of kies een dag.")
        elif day and not 0 < abs(self.count) <= FARTHEST:
            far = f"Dat is verder dan {FARTHEST} weken." if self.count else "De stap gaat al open in die week."
            self.add_error("opens_on", far)


def _signed(weeks: int, way: str | None) -> int:
    return -weeks if way == "earlier" else weeks
