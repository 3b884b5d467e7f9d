"""Talking handed-in answers over: the trainer and whoever wrote them."""

from django.db import transaction

from accounts.models import User
from courses.policies import is_trainer_of
from exercises.models import Remark, RemarksRead, Submission
from exercises.policies import may_talk
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment


@transaction.atomic
def remark(submission: Submission, text: str, *, by: User, at: When = None) -> Remark:
    """One turn in the conversation beside the answers; the other side is told. Twice is once."""
    require_begun(submission, by=by)
    guides = is_trainer_of(by, submission.step.cohort)
    latest = submission.remarks.order_by("-said_at").first()
    if latest and latest.author_id == by.pk and latest.text == text:
        return latest
    said = Remark.objects.create(submission=submission, author=by, by_trainer=guides, text=text, said_at=clock.now(at))
    for user in _the_other_side(submission, guides):
        outbox.tell("exercises.remarked", user, about=said)
    return said


def require_begun(submission: Submission, *, by: User) -> None:
    """Whether this person may say something here now, whatever it is."""
    require(may_talk(by, submission), "Dit gesprek is van de schrijvers en hun trainer.")
    require_moment(submission.versions.exists(), "Dit gesprek begint als de oefening is ingeleverd.")


@transaction.atomic
def settle_remarks(submission: Submission, *, by: User, at: When = None) -> int:
    """What was said to the trainer needs no answer: it waits no longer. Nothing is told; twice is once."""
    require(is_trainer_of(by, submission.step.cohort), "Alleen de trainer van deze groep doet dit.")
    waits = Remark.objects.unanswered().filter(submission=submission)
    return Remark.objects.filter(pk__in=waits.values_list("pk")).update(settled_at=clock.now(at))


def note_remarks_read(submission: Submission, *, by: User, at: When = None) -> None:
    """Whoever opens the page has read what stands on it: it is no news on home any more."""
    require(may_talk(by, submission), "Dit gesprek is van de schrijvers en hun trainer.")
    until = {"until": clock.now(at)}
    RemarksRead.objects.update_or_create(submission=submission, reader=by, defaults=until)


def _the_other_side(submission: Submission, guides: bool) -> list[User]:
    if guides:
        return list(submission.challenge.writers())
    return [grant.user for grant in submission.step.cohort.grants.select_related("user")]
