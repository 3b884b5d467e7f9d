"""Setting up a group: what is filled in, and the dates that follow, looked at before anything is stored."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.models import Client, User
from accounts.transitions.staffing import require_another
from courses.cautions import Caution, better_start, cautions
from courses.models import Cohort, Masterclass
from courses.planned import PlannedStop, planned_steps, span, way
from courses.rhythms import weeks_of
from courses.schedule import WEEK, Dates, first_monday_from, monday_of, plan
from courses.school_holidays import KNOWN, SchoolHoliday, like_before, usually_skipped, within
from courses.setup_forms import NAME_TAKEN
from courses.states import Rhythm
from kernel import clock
from kernel.errors import WrongPerson
from kernel.sorting import title_key
from theme.days import DayField
from theme.forms import StyledForm
from theme.lines import LineField

MOST_FREE_WEEKS = 60
PASSES = 3  # a holiday that is skipped can bring the next one into sight
AHEAD = 6  # weeks until a first Monday that gives people time to say yes
RHYTHMS = (
    (Rhythm.USUAL, "Zoals altijd: zo lang als in de masterclass staat"),
    (Rhythm.CALM, "Rustig: een week langer per principe"),
    (Rhythm.LIKE, "Net als een groep die er al is: lengte en afspraken, geen mensen"),
)
NOT_FOR_DATES = ("name",)
"""What may still lack while one only looks at the dates."""
NEEDED = ("rhythm", "like", "start_on", "holidays", "free_weeks")
"""What dates follow from."""


class TypedDay(DayField):
    """A day as people write it, shown as they write it."""

    widget = forms.DateInput(format="%-d-%-m-%Y")


class MasterclassOfClientField(forms.ModelChoiceField):
    """Whose it is comes first; two of one client that are called the same are told apart by when they were made."""

    def label_from_instance(self, obj: Masterclass) -> str:
        label = f"{obj.client.name} · {obj.title}"
        twins = [each for each in self.queryset if (each.client_id, each.title) == (obj.client_id, obj.title)]
        if len(twins) < 2:
            return label
        made = (
            clock.in_words(clock.today(obj.first_published_at)) if obj.first_published_at else "nog niet gepubliceerd"
        )
        number = sorted(each.pk for each in twins).index(obj.pk) + 1
        return f"{label} · {made} ({number} van {len(twins)})"


class HolidaysForm(StyledForm):
    """From which day, in which rhythm, and which weeks are skipped."""

    rhythm = forms.ChoiceField(label="Welk ritme?", choices=RHYTHMS, initial=Rhythm.USUAL, widget=forms.RadioSelect)
    like = forms.ModelChoiceField(
        label="Net als welke groep?",
        queryset=Cohort.objects.none(),
        required=False,
        empty_label="Kies een groep",
        help_text="Alleen als je dat ritme koos.",
    )
    start_on = TypedDay(label="Eerste maandag", help_text="Bijvoorbeeld 25-1-2027.")
    holidays = forms.MultipleChoiceField(
        label="Welke weken slaan we over?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Vink aan wat in jullie regio geldt.",
    )
    free_weeks = forms.CharField(
        label="Andere weken",
        required=False,
        help_text="Een dag uit elke week, gescheiden door komma’s: 21-6-2027, 28-6-2027.",
    )
    offered = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, user: User, optional: Iterable[str] = ()):
        super().__init__(data)
        self.optional = tuple(optional)
        groups = Cohort.objects.run_by(user).select_related("client").order_by("-start_on", "sorts_as")
        self.fields["like"].queryset = groups
        if not groups:
            del self.fields["like"]
            self.fields["rhythm"].choices = RHYTHMS[:2]
        self.fields["holidays"].choices = [(each.key, holiday_in_words(each)) for each in KNOWN]

    def clean_start_on(self) -> date:
        return first_monday_from(self.cleaned_data["start_on"])

    def clean_free_weeks(self) -> list[date]:
        days = [part.strip() for part in self.cleaned_data["free_weeks"].split(",") if part.strip()]
        if len(days) > MOST_FREE_WEEKS:
            raise ValidationError(f"Dit zijn {len(days)} weken. Sla er hooguit {MOST_FREE_WEEKS} over.")
        return [monday_of(DayField().clean(day)) for day in days]

    def full_clean(self) -> None:
        """What may still lack while one looks, lacks without a word; the field goes on to say that it is needed."""
        self._ask_for_them(False)
        super().full_clean()
        self._ask_for_them(True)

    def _ask_for_them(self, required: bool) -> None:
        for name in self.optional:
            self.fields[name].required = required

    @property
    def preview(self) -> "Preview | None":
        """The dates that follow, as soon as what they follow from is there."""
        asked = self.cleaned_data if self.is_bound and self.errors is not None else {}
        is_there = all(name in asked for name in NEEDED if name in self.fields)
        return preview(self.course, asked) if is_there and self.course else None

    def offer(self, found: Iterable[SchoolHoliday]) -> None:
        """Show these, and what was ticked already; remember what was shown."""
        keys = {each.key for each in found} | set(self.data.getlist("holidays"))
        self.fields["holidays"].choices = [(each.key, holiday_in_words(each)) for each in KNOWN if each.key in keys]
        self.data["offered"] = " ".join(sorted(keys | set(self.data.get("offered", "").split())))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self._lacks_group(cleaned):
            self.add_error("like", "Kies de groep waarvan je het ritme overneemt.")
        return cleaned

    def _lacks_group(self, cleaned: dict[str, Any]) -> bool:
        return cleaned.get("rhythm") == Rhythm.LIKE and not cleaned.get("like") and "like" not in self.errors


class SetupForm(HolidaysForm):
    """A new group: its dates follow from the first Monday."""

    name = LineField(
        label="Naam van de groep",
        max_length=120,
        help_text="Deelnemers zien deze naam.",
        error_messages={"required": "Geef de groep een naam."},
    )
    masterclass = MasterclassOfClientField(
        label="Opdrachtgever en masterclass",
        queryset=Masterclass.objects.none(),
        empty_label="Kies een masterclass",
        error_messages={"required": "Kies een opdrachtgever en masterclass."},
    )
    trainer = forms.EmailField(
        label="E-mailadres van de trainer",
        required=False,
        help_text="Mag later. De trainer krijgt een vraag zodra de groep klaarstaat, en leest eerst wat het inhoudt.",
        error_messages={"invalid": "Dit is geen e-mailadres."},
    )
    field_order = ("rhythm", "like", "name", "masterclass", "start_on", "holidays", "free_weeks", "trainer", "offered")

    def __init__(self, data: QueryDict, *, user: User, optional: Iterable[str] = ()):
        super().__init__(data, user=user, optional=optional)
        self.user = user
        rows = _masterclasses_for(user).select_related("client")
        self.fields["masterclass"].queryset = rows.order_by("client__name", "title", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self._is_taken(title_key(cleaned.get("name", ""))):
            self.add_error("name", NAME_TAKEN)
        return cleaned

    def _is_taken(self, name: str) -> bool:
        return bool(self.course) and self.course.client.cohorts.filter(sorts_as=name).exists()

    def clean_trainer(self) -> str:
        address = self.cleaned_data["trainer"]
        try:
            require_another(address, self.user)
        except WrongPerson as refused:
            raise ValidationError(refused.message) from None
        return address

    @property
    def course(self) -> Masterclass | None:
        return self.cleaned_data.get("masterclass")


class PlanForm(HolidaysForm):
    """Other dates for a group that did not begin."""

    def __init__(self, data: QueryDict, *, user: User, course: Masterclass, optional: Iterable[str] = ()):
        super().__init__(data, user=user, optional=optional)
        self.course = course


def _masterclasses_for(user: User):
    """With which someone sets up groups."""
    return Masterclass.objects.live().filter(client__in=Client.objects.run_by(user))


def holiday_in_words(each: SchoolHoliday) -> str:
    """`Voorjaarsvakantie, 22 tot en met 26 februari 2027 (noord en midden)`."""
    return f"{each.title}, {span(each.first, each.last)} {each.last.year} ({each.region})"


def beginning(user: User, like: Cohort | None = None) -> QueryDict:
    """With what the form begins: the masterclass of the newest group, or of the one it is to be like."""
    latest = like or Cohort.objects.run_by(user).order_by("-created_at").first()
    rows = _masterclasses_for(user)
    only = rows.first() if rows.count() == 1 else None
    chosen = rows.filter(pk=latest.masterclass_id).first() if latest else None
    data = QueryDict(mutable=True)
    data["rhythm"] = Rhythm.LIKE.value if like else Rhythm.USUAL.value
    data["like"] = str(like.pk) if like else ""
    data["masterclass"] = str((chosen or only).pk) if chosen or only else ""
    data["start_on"] = typed(first_monday_from(clock.today() + WEEK * AHEAD))
    return data


def planned_now(cohort: Cohort) -> QueryDict:
    """With what planning again begins: the first Monday and the skipped weeks as they are."""
    ticked = [each for each in KNOWN if set(cohort.free_weeks).issuperset(each.mondays)]
    others = set(cohort.free_weeks).difference(*(each.mondays for each in ticked))
    data = QueryDict(mutable=True)
    data["rhythm"], data["start_on"] = Rhythm.USUAL.value, typed(cohort.start_on)
    data["free_weeks"] = ", ".join(typed(day) for day in sorted(others))
    data.setlist("holidays", [each.key for each in ticked])
    data["offered"] = " ".join(each.key for each in KNOWN)
    return data


def typed(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def looked_at(make: Callable[[QueryDict], HolidaysForm], data: QueryDict) -> tuple[HolidaysForm, bool]:
    """The form with its dates; and whether holidays came into sight that groups skip, which are ticked then.

    Nobody can have left out what was not on the page yet.
    """
    form, has_more = make(data), False
    for _ in range(PASSES):
        shown = form.preview
        if shown is None:
            break
        found = within(shown.start_on, shown.last)
        ticked = newly_ticked(found, data.get("offered", ""), form.cleaned_data.get("like"))
        form.offer(found)
        if not ticked:
            break
        data.setlist("holidays", [*data.getlist("holidays"), *ticked])
        form, has_more = make(data), True
        form.offer(found)
    return form, has_more


@dataclass(frozen=True)
class Preview:
    """The dates that follow from what was filled in. `better`: another first Monday that has nothing against it."""

    stops: list[PlannedStop]
    cautions: list[Caution]
    start_on: date
    better: date | None

    @cached_property
    def token(self) -> str:
        """What was looked at: a yes counts for these dates and no others."""
        return "|".join(f"{stop.dates.opens_on}/{stop.dates.respond_by}" for stop in self.stops)

    @property
    def last(self) -> date:
        return self.stops[-1].dates.respond_by

    @property
    def weeks(self) -> int:
        return (self.last - self.start_on).days // 7


def preview(masterclass: Masterclass, asked: dict[str, Any]) -> Preview | None:
    """Nothing of it is stored. `asked`: what the form cleaned to."""
    principles = list(masterclass.principles)
    if not principles:
        return None
    weeks = weeks_of(principles, asked["rhythm"], like=asked.get("like"))
    free = free_weeks_of(asked)
    planned = plan(asked["start_on"], weeks, free)

    def is_good(start: date) -> bool:
        return not _cautions(principles, plan(start, weeks, free), free)

    warned = _cautions(principles, planned, free)
    better = better_start(asked["start_on"], is_good, today=clock.today()) if warned else None
    return Preview(way(principles, planned, free), warned, asked["start_on"], better)


def _cautions(principles: Sequence, planned: Sequence[Dates], free: Sequence[date]) -> list[Caution]:
    return cautions(planned_steps(principles, planned), today=clock.today(), free_weeks=free)


def free_weeks_of(asked: dict[str, Any]) -> list[date]:
    """The Mondays of all weeks that are skipped: holidays that were ticked, and others that were typed."""
    ticked = [each for each in KNOWN if each.key in asked["holidays"]]
    return sorted({monday for each in ticked for monday in each.mondays} | set(asked["free_weeks"]))


def newly_ticked(found: Sequence[SchoolHoliday], offered: str, like: Cohort | None) -> list[str]:
    """Of holidays that were not offered before: those that groups skip, or that this other group skipped."""
    seen = offered.split()
    usual = like_before(like.free_weeks, found) if like and like.skipped_weeks else usually_skipped(found)
    return [each.key for each in usual if each.key not in seen]
