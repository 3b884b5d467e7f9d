"""The audit log as administrators read and filter it: words for acts, names for people, never a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.querysets import named
from kernel import clock
from kernel.models import AuditEntry
from theme.forms import PaperForm

AUDIT_HEADINGS = ("Wanneer", "Wie", "Wat", "Over", "Bijzonderheden")
ACTIONS = {
    "signed_in": "ingelogd",
    "signed_out": "uitgelogd",
    "sign_in_refused": "inloggen mislukt",
    "second_factor_refused": "tweede factor mislukt",
    "second_factor_added": "tweede factor toegevoegd",
    "second_factor_removed": "tweede factor verwijderd",
    "recovery_codes_renewed": "herstelcodes vernieuwd",
    "password_changed": "wachtwoord veranderd",
    "password_reset": "wachtwoord hersteld",
    "email_change_asked": "ander e-mailadres gevraagd",
    "email_change_stopped": "ander e-mailadres tegengehouden",
    "email_changed": "e-mailadres veranderd",
    "email_added": "e-mailadres toegevoegd",
    "sign_in_linked": "inlogdienst gekoppeld",
    "sign_in_unlinked": "inlogdienst losgemaakt",
    "ways_in_forgotten": "andere manieren van inloggen vergeten",
    "mail_domains_set": "e-maildomeinen ingesteld",
    "role_granted": "rol gegeven",
    "role_taken": "rol teruggenomen",
    "deactivated": "account uitgezet",
    "reactivated": "account aangezet",
    "name_corrected": "naam verbeterd",
    "export_asked": "eigen gegevens gevraagd",
    "export_made": "eigen gegevens klaargezet",
    "export_fetched": "eigen gegevens opgehaald",
    "erased": "persoon verwijderd",
    "log_exported": "logboek gedownload",
    "access_reviewed": "toegang nagekeken",
    "confidential_read": "vertrouwelijke tekst gelezen",
    "review_released": "reactie doorgegeven",
    "release_undone": "doorgeven teruggedraaid",
    "review_returned": "vraag aan lezer gesteld",
    "review_withheld": "reactie niet doorgegeven",
    "cohort_set_up": "groep opgezet",
    "dates_changed": "data veranderd",
    "joined": "meegedaan met een groep",
    "left": "gestopt in een groep",
    "came_back": "teruggekomen in een groep",
    "invitations_sent": "uitnodigingen verstuurd",
    "client_set_up": "opdrachtgever toegevoegd",
    "client_changed": "opdrachtgever veranderd",
    "sign_in_changed": "inlogdienst ingesteld",
}


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
        return (f"{self.at.astimezone(clock.AMSTERDAM):%Y-%m-%d %H:%M:%S}", self.who, self.what, self.about, self.facts)


def audit_rows(entries: Iterable[AuditEntry]) -> list[AuditRow]:
    """Names are looked up once for the whole page."""
    entries = list(entries)
    ids = {entry.about_id for entry in entries if entry.about_model == "accounts.user"}
    names = {str(user.pk): user.name for user in User.objects.filter(pk__in=ids)}
    return [
        AuditRow(
            at=entry.at,
            who=entry.actor.name if entry.actor else "het systeem",
            what=ACTIONS.get(entry.action, entry.action),
            about=names.get(entry.about_id) or f"{entry.about_model} {entry.about_id}".strip(),
            facts=", ".join(f"{key}: {value}" for key, value in entry.facts.items()),
        )
        for entry in entries
    ]


class AuditFilter(PaperForm):
    """By act, by person and by day; nothing filled in shows everything, newest first."""

    what = forms.ChoiceField(label="Wat", required=False, choices=[("", "alles"), *ACTIONS.items()])
    who = forms.CharField(label="Wie, met naam of e-mailadres", required=False, max_length=120)
    since = forms.DateField(label="Vanaf", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Tot en met", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def found(self) -> QuerySet[AuditEntry]:
        rows = AuditEntry.objects.select_related("actor").order_by("-at", "-pk")
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if asked.get("what"):
            rows = rows.filter(action=asked["what"])
        if asked.get("who"):
            rows = rows.filter(self._about(asked["who"].strip()))
        if asked.get("since"):
            rows = rows.filter(at__gte=clock.start_of(asked["since"]))
        if asked.get("until"):
            rows = rows.filter(at__lt=clock.start_of(asked["until"] + timedelta(days=1)))
        return rows

    def _about(self, words: str) -> Q:
        ids = list(User.objects.filter(named(words)).values_list("pk", flat=True))
        return Q(actor__in=ids) | Q(about_model="accounts.user", about_id__in=[str(pk) for pk in ids])
