"""Who may do a deed with a reflection or a review. Seeing is decided in `querysets`."""

from courses.models import Step
from courses.policies import is_participant_of, is_trainer_of
from courses.states import EnrolmentState
from reflections.models import Reflection, Review


def may_reflect(user, step: Step) -> bool:
    return is_participant_of(user, step.cohort)


def may_write(user, reflection: Reflection) -> bool:
    return reflection.author.user_id == user.pk and reflection.author.state != EnrolmentState.LEFT


def may_respond(user, review: Review) -> bool:
    return review.reader_id == user.pk


def may_guide(user, reflection: Reflection) -> bool:
    """The group's trainer, for what lies around a reflection."""
    return is_trainer_of(user, reflection.step.cohort)


def is_author_of(user, review: Review) -> bool:
    """Whose reflection was read; nobody who left the group answers in it any more."""
    return may_write(user, review.reflection)
