"""When people practised here, and a trainer said something about it. For the trainer alone.

Rows are (cohort, person, moment).
"""

from datetime import datetime

from django.db.models import Max

from courses.models import Enrolment
from exercises.models import Answer, Pause, Remark


def spoken(trainer, groups: list):
    """To whom this trainer wrote a remark, and when for the last time."""
    rows = Remark.objects.said_by(trainer).filter(by_trainer=True, submission__challenge__members__left_at=None)
    member = "submission__challenge__members__enrolment__user"
    here = rows.filter(submission__step__cohort__in=groups).order_by().values("submission__step__cohort", member)
    return here.annotate(at=Max("said_at")).values_list("submission__step__cohort", member, "at")


def seen(groups: list):
    """Who saved an answer."""
    rows = Answer.objects.filter(submission__step__cohort__in=groups).values("submission__step__cohort", "saved_by")
    return rows.annotate(at=Max("saved_at")).values_list("submission__step__cohort", "saved_by", "at")


def explained(people: list[Enrolment], at: datetime) -> set:
    """Enrolments in the pause of an exercise."""
    resting = Pause.objects.of_people(people).resting(at)
    return set(resting.values_list("submission__challenge__members__enrolment", flat=True))
