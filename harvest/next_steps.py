"""What may be next after a vuistregel: kwam het ervan? Also after the group closed."""

from courses.next_steps import NextStep, Situation
from harvest.models import FollowUp
from harvest.states import FollowUpState
from reflections.states import ReflectionState


def follow_ups(situation: Situation) -> list[NextStep]:
    """Kwam het ervan? Asked after two and eight weeks, until it was answered or let go. One query."""
    asked = FollowUp.objects.filter(reflection__author=situation.enrolment, state=FollowUpState.OPEN)
    asked = asked.filter(reflection__state=ReflectionState.SUBMITTED).select_related("reflection__step__principle")
    return [
        NextStep(
            "Kwam het ervan?",
            f"Bij {row.reflection.step.title} schreef je een vuistregel. Ook nog niet is een antwoord.",
            row.get_absolute_url(),
            "Kijk terug",
            2,
        )
        for row in asked.order_by("asked_at")
    ]
