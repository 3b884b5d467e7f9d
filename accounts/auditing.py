"""The audit log as administrators read and filter it: words for actions, names for people, never a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from operator import itemgetter
from uuid import UUID

from django import forms
from django.apps import apps
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.querysets import named
from kernel import audit, clock
from kernel.audit import Fact
from kernel.models import AuditEntry
from theme.days import YEAR, DayField
from theme.forms import StyledForm

AUDIT_HEADINGS = ("Wanneer", "Wie", "Wat", "Over", "Bijzonderheden")
NAMED = {model: Fact("", model=model) for model in ("accounts.user", "accounts.client", "courses.cohort")}
"""What a line is about by name; all else by its kind, for a title may be a text."""


@dataclass(frozen=True)
class AuditRow:
    """One line in words."""

    at: datetime
    who: str
    what: str
    about: str
    facts: str

    @property
    def cells(self) -> tuple[str, ...]:
        """For a spreadsheet, which sorts days by year first."""
        return (f"{self._local:%Y-%m-%d %H:%M:%S}", self.who, self.what, self.about, self.facts)

    @property
    def shown(self) -> tuple[str, ...]:
        return (f"{self._local:%-d-%-m-%Y om %H.%M.%S}", *self.cells[1:])

    @property
    def _local(self) -> datetime:
        return self.at.astimezone(clock.AMSTERDAM)


def audit_rows(entries: Iterable[AuditEntry]) -> list[AuditRow]:
    """Names are looked up once for the whole page."""
    entries = list(entries)
    names = _names_in(entries)
    return [
        AuditRow(
            at=entry.at,
            who=entry.actor.name if entry.actor else "het systeem",
            what=audit.name_of(entry.action),
            about=_about(entry, names),
            facts=", ".join(_fact(key, value, names) for key, value in entry.facts.items()),
        )
        for entry in entries
    ]


Names = dict[tuple[str, str], str]


def _names_in(entries: list[AuditEntry]) -> Names:
    """What the ids in these lines are called: one query for each kind of thing."""
    wanted: dict[str, set[str]] = {}
    for fact, value in chain.from_iterable(map(_facts_of, entries)):
        if fact and fact.model and _is_id(value):
            wanted.setdefault(fact.model, set()).add(str(value))
    found = [(model, thing) for model, ids in sorted(wanted.items()) for thing in _things(model, ids)]
    return {(model, str(thing.pk)): thing.name for model, thing in found}


def _facts_of(entry: AuditEntry) -> list[tuple[Fact | None, object]]:
    """What it is about, and what it tells beside that."""
    facts = [(audit.facts.get(key), value) for key, value in entry.facts.items()]
    return [(NAMED.get(entry.about_model), entry.about_id), *facts]


def _things(model: str, ids: set[str]) -> QuerySet:
    return apps.get_model(model)._base_manager.filter(pk__in=ids)


def _is_id(value: object) -> bool:
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def _about(entry: AuditEntry, names: Names) -> str:
    if not entry.about_model:
        return ""
    return names.get((entry.about_model, entry.about_id)) or f"{_kind(entry.about_model)} {_mark(entry.about_id)}"


def _kind(model: str) -> str:
    try:
        return str(apps.get_model(model)._meta.verbose_name)
    except LookupError:
        return "iets wat niet meer bestaat"


def _mark(number: object) -> str:
    """Enough of an id to tell two lines apart."""
    return f"nr. {str(number)[:8]}"


def _fact(key: str, value: object, names: Names) -> str:
    fact = audit.facts.get(key)
    return f"{fact.label}: {_value(fact, value, names)}" if fact else "nog iets"


def _value(fact: Fact, value: object, names: Names) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if value in (None, "", "None"):
        return "geen"
    if fact.model or _is_id(value):
        return names.get((fact.model, str(value))) or _mark(value)
    return str(fact.names.get(str(value), value))


class AuditFilter(StyledForm):
    """By action, by person and by day; nothing filled in shows everything, newest first."""

    what = forms.ChoiceField(
        label="Wat",
        required=False,
        choices=lambda: [("", "alles"), *sorted(audit.actions.items(), key=itemgetter(1))],
    )
    who = forms.CharField(label="Wie, met naam of e-mailadres", required=False, max_length=120)
    since = DayField(label="Vanaf", required=False, back=20 * YEAR, ahead=YEAR)
    until = DayField(label="Tot en met", required=False, back=20 * YEAR, ahead=YEAR)

    def found(self) -> QuerySet[AuditEntry]:
        rows = AuditEntry.objects.select_related("actor").order_by("-at", "-pk")
        return rows.filter(*self._asked(**self.cleaned_data)) if self.is_valid() else rows

    def _asked(self, what: str, who: str, since: date | None, until: date | None) -> Iterator[Q]:
        if what:
            yield Q(action=what)
        if who:
            yield self._about(who.strip())
        if since:
            yield Q(at__gte=clock.start_of(since))
        if until:
            yield Q(at__lt=clock.start_of(until + timedelta(days=1)))

    def _about(self, words: str) -> Q:
        ids = list(User.objects.filter(named(words)).values_list("pk", flat=True))
        return Q(actor__in=ids) | Q(about_model="accounts.user", about_id__in=[str(pk) for pk in ids])
