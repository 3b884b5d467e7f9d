"""What people wrote in a group goes when the client's retention after its closing is over."""

from calendar import monthrange
from collections import Counter
from datetime import date, datetime

from courses.group_of_row import in_groups, ways_to_group
from courses.models import Cohort, InvitationList
from courses.models.invitation_lists import KEPT_FOR
from courses.states import CohortState
from kernel import clock
from kernel.privacy import Declaration, OnErase, declarations
from kernel.privacy_erase import delete_or_empty, empty_or_delete, texts
from kernel.retention import rule


@rule("teksten van gesloten groepen")
def texts_of_closed_groups(at: datetime) -> Counter[str]:
    """By declaration: what erasure deletes is deleted, every other text is emptied."""
    ids = groups_past_retention(clock.today(at))
    counts: Counter[str] = Counter()
    for declared in reversed(declarations()):
        belongs = declared.is_ours and ways_to_group(declared.model)
        if ids and belongs and texts(declared) and not declared.retained:
            counts[str(declared.model._meta.verbose_name_plural)] += _remove(declared, ids)
    return +counts


def groups_past_retention(today: date) -> list:
    closed = Cohort.objects.filter(state=CohortState.CLOSED).select_related("client")
    return [cohort.pk for cohort in closed if is_past_retention(cohort, today)]


def is_past_retention(cohort: Cohort, today: date) -> bool:
    if cohort.closes_on is None:
        return False
    return months_later(cohort.closes_on, cohort.client.retention_months) < today


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _remove(declared: Declaration, ids: list) -> int:
    rows = declared.model._base_manager.filter(in_groups(declared.model, ids))
    if any(each.on_erase is OnErase.DELETE_ROW for each in declared.personal.values()):
        return delete_or_empty(declared, rows)
    held = [row.pk for row in rows if any(getattr(row, name) for name in texts(declared))]
    return sum(empty_or_delete(declared, rows.filter(pk=pk), texts(declared)) for pk in held)


@rule("uitnodigingslijsten")
def old_lists(at: datetime) -> int:
    return InvitationList.objects.filter(uploaded_at__lt=at - KEPT_FOR).delete()[0]
