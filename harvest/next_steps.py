"""What may be next after a vuistregel: kwam het ervan? Also after the group closed."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import Enrolment, Step
from courses.next_steps import NextStep, Situation
from harvest.models import FollowUp
from harvest.states import FollowUpState
from reflections.states import ReflectionState


def with_follow_ups(steps: QuerySet[Step], enrolment: Enrolment) -> QuerySet[Step]:
    """Annotates `has_follow_up`: something is asked about the vuistregel of that step."""
    return steps.annotate(has_follow_up=Exists(_asked_of(enrolment).filter(reflection__step=OuterRef("pk"))))


def follow_ups(situation: Situation) -> list[NextStep]:
    """Kwam het ervan? Asked after two and eight weeks, until it was answered or let go. One query where any is."""
    steps: list[Any] = situation.steps
    if not any(step.has_follow_up for step in steps):
        return []
    asked = _asked_of(situation.enrolment).select_related("reflection__step__principle")
    return [
        NextStep(
            "Kwam het ervan?",
            f"Bij {row.reflection.step.title} schreef je een vuistregel. Ook nog niet is een antwoord.",
            row.get_absolute_url(),
            "Kijk terug",
            2,
            about=row.reflection.step.principle,
        )
        for row in asked.order_by("asked_at")
    ]


def _asked_of(enrolment: Enrolment) -> QuerySet[FollowUp]:
    standing = {"reflection__state": ReflectionState.SUBMITTED}
    return FollowUp.objects.filter(reflection__author=enrolment, state=FollowUpState.OPEN, **standing)
