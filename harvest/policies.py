"""Who may do a deed in the harvest. Seeing is decided in `querysets`."""

from accounts.policies import has_role, is_administrator, may_run
from accounts.states import Role
from courses.models import Cohort, Enrolment, Step
from courses.policies import is_participant_of, is_trainer_of
from courses.states import EnrolmentState
from harvest.models import LookBack, Sharing
from reflections.models import Learning


def may_keep(user, step: Step, author: Enrolment) -> bool:
    """Own words beside a principle: whoever takes part in that group, for themselves."""
    return author.user_id == user.pk and author.cohort_id == step.cohort_id and author.state != EnrolmentState.LEFT


def holds(user, enrolment: Enrolment) -> bool:
    return enrolment.user_id == user.pk


def may_make_paper(user, cohort) -> bool:
    """The booklet and the sheet are the trainer's."""
    return is_trainer_of(user, cohort)


def is_author_of(user, learning: Learning) -> bool:
    return learning.reflection.author.user_id == user.pk


def may_join_in(user, learning: Learning) -> bool:
    """Recognise it, or add an experience: whoever is in the same group, beside the author."""
    return is_participant_of(user, learning.reflection.step.cohort) and not is_author_of(user, learning)


def may_light(user, learning: Learning) -> bool:
    return is_trainer_of(user, learning.reflection.step.cohort)


def may_look_back(user, look_back: LookBack) -> bool:
    author = look_back.reflection.author
    return author.user_id == user.pk and author.state != EnrolmentState.LEFT


def may_scan(user, enrolment: Enrolment) -> bool:
    return enrolment.user_id == user.pk and enrolment.state != EnrolmentState.LEFT


def may_keep_vocabulary(user) -> bool:
    return has_role(user, Role.EDITOR) or is_administrator(user)


def may_offer(user, cohort: Cohort) -> bool:
    return may_run(user, cohort.client)


def is_side_of(user, sharing: Sharing) -> bool:
    """Runs one of the two groups."""
    return Sharing.objects.visible_to(user).filter(pk=sharing.pk).exists()


def sees_participation(user, cohorts: list[Cohort]) -> bool:
    """Participation explains a difference; it is for who guides or runs one of these groups."""
    ids = [cohort.pk for cohort in cohorts]
    guides_or_runs = Cohort.objects.guided_by(user) | Cohort.objects.run_by(user)
    return guides_or_runs.filter(pk__in=ids).exists()
