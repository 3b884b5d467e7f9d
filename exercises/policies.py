"""Who may answer."""

from courses.models import Challenge
from exercises.models import Submission


def may_write(user, submission: Submission) -> bool:
    """Writers of the opgave, as long as they take part."""
    return Challenge.objects.written_by(user).filter(pk=submission.challenge_id).exists()
