"""The list of groups: what runs first, then what is prepared; what is over is folded. For each what it needs now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from accounts.models import User
from courses.models import Cohort, Invitation
from courses.states import CohortState
from kernel import clock, outbox
from kernel.templatetags.typed import as_beginning, count_of


@dataclass(frozen=True)
class GroupRow:
    """A group with what asks something of who runs it; empty where nothing does."""

    cohort: Cohort
    needs: list[str]


Rows = list[GroupRow]


@dataclass(frozen=True)
class Groups:
    running: Rows
    preparing: Rows
    closed: Rows
    archived: Rows

    def __bool__(self) -> bool:
        return any((self.running, self.preparing, self.closed, self.archived))


def groups_of(manager: User) -> Groups:
    """A fixed number of queries, however many groups."""
    rows = Cohort.objects.run_by(manager).select_related("client", "masterclass").with_counts().with_guides()
    cohorts = list(rows.annotate(**LOOKED_AT))
    refused = _refused(cohorts)
    found = [GroupRow(each, _needs(each, refused.get(each.pk, 0), clock.today())) for each in cohorts]
    filed = [row for row in found if row.cohort.archived_at]
    return Groups(*(_in_state(found, state) for state in IN_ORDER), filed)


IN_ORDER = (CohortState.RUNNING, CohortState.PREPARING, CohortState.CLOSED)
LOOKED_AT = {
    "ends_on": Max("steps__respond_by"),
    "offered": Count("trainer_invitations", filter=Q(trainer_invitations__state="open"), distinct=True),
    "invited": Count("invitations", filter=Q(invitations__state="open"), distinct=True),
}


def _in_state(rows: Rows, state: str) -> Rows:
    return [row for row in rows if row.cohort.state == state and not row.cohort.archived_at]


def _refused(cohorts: Sequence[Cohort]) -> dict:
    """By group: how many open invitations did not arrive."""
    going_on = [each.pk for each in cohorts if not each.is_closed]
    group_of = dict(Invitation.objects.filter(cohort__in=going_on, state="open").values_list("pk", "cohort"))
    troubled = [group_of[pk] for pk in outbox.troubles("courses.invited", list(group_of))]
    return {group: troubled.count(group) for group in set(troubled)}


def _needs(cohort: Cohort, refused: int, today: date) -> list[str]:
    """In the order in which one would do it; nothing of a group that is over."""
    if cohort.is_closed:
        return []
    said = [_trainer(cohort), _dates(cohort, today), _people(cohort), _mail(refused)]
    return [line for line in said if line]


def _trainer(cohort: Cohort) -> str:
    if cohort.guides:
        return ""
    return "Wacht op het ja van een trainer" if cohort.offered else "Nog geen trainer"


def _dates(cohort: Cohort, today: date) -> str:
    if cohort.ends_on is None:
        return "Nog geen data"
    return _end(cohort, today) if cohort.is_running else _begin(cohort, today)


def _end(cohort: Cohort, today: date) -> str:
    return "De laatste datum is voorbij: sluit af of verschuif" if cohort.ends_on < today else ""


def _begin(cohort: Cohort, today: date) -> str:
    return "De eerste maandag is voorbij: start of plan opnieuw" if cohort.start_on < today else ""


def _people(cohort: Cohort) -> str:
    return "" if cohort.people or cohort.invited else "Nog niemand uitgenodigd"


def _mail(refused: int) -> str:
    said = count_of(refused, "uitnodiging kwam,uitnodigingen kwamen")
    return f"{as_beginning(said)} niet aan" if refused else ""
