"""Niets doen: begin the pause, notice something in it, and the trainer's lifting of it."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from courses.policies import is_trainer_of, require_running
from exercises.models import Answer, Pause, Submission
from exercises.policies import may_write
from exercises.states import Moment
from exercises.transitions.answering import NOT_YOURS, require_complete, require_open
from exercises.types import Question
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, or_refuse, require, require_moment
from kernel.moves import move


@transaction.atomic
def begin_pause(submission: Submission, *, by: User, at: When = None) -> Pause:
    """From now until the group's number of days later the platform takes no answers. Twice is once.

    The question must stand, and what may not wait must be named: safety is never paused.
    """
    require(may_write(by, submission), NOT_YOURS)
    require_open(submission.step, at)
    require_moment(submission.edition.pause is not None, "Bij deze oefening hoort geen pauze.")
    found = Pause.objects.filter(submission=submission).first()
    if found:
        return found
    require_complete(submission.edition.asked_at(Moment.PREPARE), submission.values)
    at = clock.now(at)
    until = clock.start_of(clock.today(at) + timedelta(days=submission.step.cohort.pause_days))
    begun = {"began_by": by, "began_at": at, "until": until}
    return Pause.objects.get_or_create(submission=submission, defaults=begun)[0]


@transaction.atomic
def notice(submission: Submission, text: str, *, by: User, at: When = None) -> None:
    """Add what someone notices, and which question comes up: the one thing a pause takes."""
    require(may_write(by, submission), NOT_YOURS)
    pause = Pause.objects.select_for_update().filter(submission=submission).first()
    at = clock.now(at)
    require_running(submission.step.cohort)
    require_moment(pause is not None and pause.is_resting(at), "De pauze is voorbij. Schrijf het bij Noteren.")
    asked = or_refuse(submission.edition.pause, WrongMoment("Bij deze oefening hoort geen pauze."))
    _note(submission, asked, {"at": at.isoformat(), "text": text}, by, at)


def _note(submission: Submission, asked: Question, noticed: dict[str, str], by: User, at: datetime) -> None:
    """Beside what was noticed before; the same words are noted once."""
    stored = Answer.objects.filter(submission=submission, question_id=asked.id).first()
    if stored is None:
        Answer.objects.create(submission=submission, question_id=asked.id, value=[noticed], saved_by=by, saved_at=at)
        return
    if any(item["text"] == noticed["text"] for item in stored.value):
        return
    Answer.objects.filter(pk=stored.pk).update(
        value=[*stored.value, noticed], version=stored.version + 1, saved_by=by, saved_at=at
    )


@transaction.atomic
def lift_pause(pause: Pause, *, by: User, reason: str, at: When = None) -> None:
    """End someone's pause early; the reason stays in the history. The writers are told."""
    require(is_trainer_of(by, pause.submission.step.cohort), "Alleen de trainer heft een pauze op.")
    require_moment(pause.is_resting(at), "Deze pauze is al voorbij.")
    move(pause, "lift", by=by, at=at, note=reason)
    for user in pause.submission.challenge.writers():
        outbox.tell("exercises.pause_lifted", user, about=pause)
