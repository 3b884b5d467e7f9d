"""Who may do a deed in the harvest. Seeing is decided in `querysets`."""

from accounts.policies import has_role, is_administrator
from accounts.states import Role
from courses.policies import is_participant_of, is_trainer_of
from courses.states import EnrolmentState
from harvest.models import FollowUp
from reflections.models import RuleOfThumb


def is_author_of(user, rule: RuleOfThumb) -> bool:
    return rule.reflection.author.user_id == user.pk


def may_join_in(user, rule: RuleOfThumb) -> bool:
    """Recognise it, or add an experience: whoever is in the same group, beside the author."""
    return is_participant_of(user, rule.reflection.step.cohort) and not is_author_of(user, rule)


def may_ask_spotlight(user, rule: RuleOfThumb) -> bool:
    return is_trainer_of(user, rule.reflection.step.cohort)


def may_answer_follow_up(user, follow_up: FollowUp) -> bool:
    author = follow_up.reflection.author
    return author.user_id == user.pk and author.state != EnrolmentState.LEFT


def may_keep_vocabulary(user) -> bool:
    return has_role(user, Role.EDITOR) or is_administrator(user)
