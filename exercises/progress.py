"""Who handed in the exercise of which step, and whether a trainer said something to it. Never a word of it.

For whoever sees to the group; what a trainer may read is asked with `visible_to`.
"""

from typing import Any

from django.db.models import Exists, OuterRef

from courses.models import Cohort, Enrolment
from exercises.models import Remark, Submission, SubmissionVersion


def practised_in(cohort: Cohort, people: list[Enrolment]) -> dict[tuple[Any, Any], bool]:
    """(enrolment, step) → whether a trainer answered; of whoever of them works on the opgave. One query."""
    member = "challenge__members"
    works = {f"{member}__left_at": None, f"{member}__accepted_at__isnull": False, f"{member}__may_write": True}
    works[f"{member}__enrolment__in"] = people
    rows = Submission.objects.filter(Exists(_versions()), step__cohort=cohort, **works)
    found = rows.annotate(is_answered=Exists(_answers())).values_list(f"{member}__enrolment", "step", "is_answered")
    return {(person, step): is_answered for person, step, is_answered in found}


def _versions():
    return SubmissionVersion.objects.filter(submission=OuterRef("pk"))


def _answers():
    return Remark.objects.filter(submission=OuterRef("pk"), by_trainer=True)
