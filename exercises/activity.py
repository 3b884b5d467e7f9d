"""When people practised here, and a trainer said something about it. For the trainer alone.

Rows are (cohort, person, moment).
"""

from datetime import datetime

from django.db.models import Max

from courses.models import Enrolment
from exercises.models import Answer, Pause, Remark


def spoken(trainer, cohort=None):
    """To whom this trainer wrote a remark; in one group only, where it is given."""
    here = {"submission__step__cohort": cohort} if cohort else {}
    rows = Remark.objects.said_by(trainer).filter(by_trainer=True, submission__challenge__members__left_at=None, **here)
    member = "submission__challenge__members__enrolment__user"
    return rows.values_list("submission__step__cohort", member, "said_at")


def seen(people: list[Enrolment]):
    """Who saved an answer."""
    cohorts = {row.cohort_id for row in people}
    rows = Answer.objects.filter(submission__step__cohort__in=cohorts).values("submission__step__cohort", "saved_by")
    return rows.annotate(at=Max("saved_at")).values_list("submission__step__cohort", "saved_by", "at")


def explained(people: list[Enrolment], at: datetime) -> set:
    """Enrolments in the pause of an exercise."""
    resting = Pause.objects.of_people(people).resting(at)
    return set(resting.values_list("submission__challenge__members__enrolment", flat=True))
