"""The desk of visitors' questions: who waits longest first, one question open, and where there is room."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from courses.models import Cohort
from courses.states import CohortState
from home.models import Enquiry, EnquiryNote
from home.states import ENQUIRY_MOVES, EnquiryKind, EnquiryState
from kernel.history import HistoryLine, history_of

SHOWN_SETTLED = 20
TABS = {
    EnquiryKind.UNSTICK: "Opgave vlottrekken",
    EnquiryKind.ORGANISE: "Leren organiseren",
    EnquiryKind.JOIN: "Meedoen",
}
Tab = tuple[str, str, int, bool]


@dataclass(frozen=True)
class OpenEnquiry:
    """The question that is open on the desk, with what may be done with it now."""

    enquiry: Enquiry
    notes: list[EnquiryNote]
    history: list[HistoryLine]

    def may(self, verb: str) -> bool:
        return ENQUIRY_MOVES.allows(verb, self.enquiry.state)

    @property
    def waits(self) -> bool:
        return self.enquiry.state == EnquiryState.NEW

    @property
    def deeds(self) -> list[tuple[str, str]]:
        """(what it says, where it leads); each asks first on a page of its own."""
        ends = "Zonder antwoord afronden" if self.waits else "Haal van de wachtlijst"
        known = [
            ("enquiry-pass-on", self.waits, "Geef de vraag door"),
            ("enquiry-invite", self.may("invite"), f"Nodig {self.enquiry.first_name_only} uit voor een groep"),
            ("enquiry-put-on-list", self.may("put_on_list"), "Zet op de wachtlijst"),
            ("enquiry-finish", self.may("finish"), ends),
        ]
        return [(says, reverse(door, args=[self.enquiry.pk])) for door, may, says in known if may]


@dataclass(frozen=True)
class EnquiryDesk:
    unanswered: list[Enquiry]
    settled: list[Enquiry]
    waiting: list[Enquiry]
    groups: list[Cohort]
    chosen: OpenEnquiry | None
    kind: str
    all_settled: bool

    @property
    def here(self) -> list[Enquiry]:
        """What the chosen tab shows."""
        return [each for each in self.unanswered if self.kind in ("", each.kind)]

    @property
    def others(self) -> list[Enquiry]:
        return [each for each in self.here if self.chosen is None or each != self.chosen.enquiry]

    @property
    def longest(self) -> Enquiry | None:
        return self.unanswered[0] if self.unanswered else None

    @property
    def last_asked_at(self) -> datetime | None:
        known = [each.created_at for each in (*self.settled, *self.waiting)]
        return max(known, default=None)

    @property
    def tabs(self) -> list[Tab]:
        """(label, address, how many wait, is it here)"""
        at, everything = reverse("enquiries"), len(self.unanswered)
        of_kinds = [(label, f"{at}?soort={kind}", self._count(kind), self.kind == kind) for kind, label in TABS.items()]
        return [("Alles", at, everything, not self.kind), *of_kinds]

    def _count(self, kind: str) -> int:
        return sum(each.kind == kind for each in self.unanswered)

    @property
    def has_more(self) -> bool:
        return len(self.settled) > SHOWN_SETTLED and not self.all_settled

    @property
    def settled_here(self) -> list[Enquiry]:
        return self.settled if self.all_settled else self.settled[:SHOWN_SETTLED]


def desk_of(user, *, chosen: Enquiry | None = None, kind: str = "", all_settled: bool = False) -> EnquiryDesk:
    """Everything this person may see of visitors' questions. Without `chosen` the oldest is open."""
    seen = Enquiry.objects.visible_to(user).with_all()
    kind = kind if kind in EnquiryKind.values else ""
    unanswered, settled = list(seen.unanswered()), seen.settled()
    first = next((each for each in unanswered if kind in ("", each.kind)), None)
    return EnquiryDesk(
        unanswered=unanswered,
        settled=list(settled if all_settled else settled[: SHOWN_SETTLED + 1]),
        waiting=list(seen.on_the_list()),
        groups=groups_to_come(user),
        chosen=_opened(chosen or first, user),
        kind=kind,
        all_settled=all_settled,
    )


def groups_to_come(user) -> list[Cohort]:
    """Planned groups this person invites for, the first to begin on top, with how many take part."""
    planned = Cohort.objects.run_by(user).filter(state=CohortState.PREPARING)
    return list(planned.with_counts().select_related("client").order_by("start_on", "sorts_as", "pk"))


def _opened(enquiry: Enquiry | None, user) -> OpenEnquiry | None:
    if enquiry is None:
        return None
    notes = EnquiryNote.objects.visible_to(user).filter(enquiry=enquiry).select_related("author")
    return OpenEnquiry(enquiry, list(notes), history_of(enquiry))
