"""Who may keep or print. Seeing is decided in `querysets`."""

from courses.models import Enrolment, Step
from courses.policies import is_trainer_of
from courses.states import EnrolmentState


def may_keep(user, step: Step, author: Enrolment) -> bool:
    """Own words beside a principle: whoever takes part in that group, for themselves."""
    return author.user_id == user.pk and author.cohort_id == step.cohort_id and author.state != EnrolmentState.LEFT


def holds(user, enrolment: Enrolment) -> bool:
    return enrolment.user_id == user.pk


def may_make_paper(user, cohort) -> bool:
    """The booklet and the sheet are the trainer's."""
    return is_trainer_of(user, cohort)
