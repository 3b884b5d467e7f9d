"""Who may moderate."""

from courses.policies import is_trainer_of
from reflections.models import Moderated


def may_moderate(user, text: Moderated) -> bool:
    """The group's trainer; nobody passes on their own response, or words in a thread of their own."""
    return is_trainer_of(user, text.reflection.step.cohort) and user.pk not in text.people
