"""What is next no more: the principles someone leaves out."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import Enrolment, Step
from keepsakes.models import SkipReason


def with_skipped(steps: QuerySet[Step], enrolment: Enrolment) -> QuerySet[Step]:
    """Annotates `is_skipped`: home asks nothing there."""
    return steps.annotate(is_skipped=Exists(SkipReason.objects.filter(author=enrolment, step=OuterRef("pk"))))


def is_skipped(step: Any) -> bool:
    """Of a step that was fetched `with_skipped`."""
    return step.is_skipped
