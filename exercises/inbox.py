"""What waits for a trainer in what people practised: opgaven nobody read yet, and questions without an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from courses.inbox import Shared
from exercises.models import Remark, Submission

READ_WITHIN = timedelta(weeks=4)


class Unread(NamedTuple):
    """An opgave as it was handed in at the intake."""

    pk: UUID
    step: UUID
    writer: UUID
    at: datetime


@dataclass(frozen=True)
class Asked:
    """Answers beside which someone said something that waits for the trainer's answer, since `at`."""

    submission: UUID
    step: UUID
    writer: UUID
    at: datetime


def unread_opgaven(shared: Shared, trainer, at: datetime) -> list[Unread]:
    """Handed in at the intake, and neither opened by this trainer nor answered by any; oldest first.

    Of a team the one who handed it in is named; of who is not here any more nothing waits. Later than some weeks it is
    no reading before the start any more.
    """
    lately = Submission.objects.in_groups(shared.running).filter(versions__handed_in_at__gte=at - READ_WITHIN)
    rows = lately.unread_at_the_intake(trainer).order_by("versions__handed_in_at")
    people = {row.user_id for row in shared.people.values()}
    found: dict[UUID, Unread] = {}
    for row in rows.values_list("pk", "step", "versions__handed_in_by", "versions__handed_in_at"):
        found.setdefault(row[0], Unread(*row))
    return [row for row in found.values() if row.writer in people]


def unanswered(shared: Shared) -> list[Asked]:
    """The first of what was said since a trainer's last word, beside each set of answers; the longest wait first."""
    rows = Remark.objects.in_groups(shared.running).unanswered().order_by("said_at")
    found: dict[UUID, Asked] = {}
    for submission, step, writer, at in rows.values_list("submission", "submission__step", "author", "said_at"):
        found.setdefault(submission, Asked(submission, step, writer, at))
    return list(found.values())
