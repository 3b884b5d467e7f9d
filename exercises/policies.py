"""Who may answer, and who may talk answers over."""

from courses.models import Challenge
from courses.policies import is_trainer_of
from exercises.models import Submission


def may_write(user, submission: Submission) -> bool:
    """Writers of the opgave, as long as they take part."""
    return Challenge.objects.written_by(user).filter(pk=submission.challenge_id).exists()


def may_talk(user, submission: Submission) -> bool:
    """The writers and their trainer."""
    return may_write(user, submission) or is_trainer_of(user, submission.step.cohort)
