"""The verbs of practising: begin, save, choose a date, hand in, write on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Challenge, Step
from courses.policies import may_write_about
from exercises.editions import pin
from exercises.models import Answer, Edition, Exercise, Submission, SubmissionVersion
from exercises.policies import may_write
from exercises.states import SubmissionState
from exercises.types import kind_named
from exercises.types.base import Json
from kernel import clock
from kernel.errors import WrongMoment, require, require_moment
from kernel.moves import move

NOT_YOURS = "Alleen wie aan deze opgave werkt, schrijft hier."


@dataclass
class Saved:
    """What a save did: versions by question id, and the answers someone else had saved in between."""

    versions: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, Answer] = field(default_factory=dict)


class Incomplete(WrongMoment):
    """Handing in needs more; `lacks` says per question id what."""

    title = "Nog niet compleet"

    def __init__(self, lacks: dict[str, str]):
        super().__init__("Je antwoorden zijn bewaard. Voor inleveren is nog iets nodig.")
        self.lacks = lacks


@transaction.atomic
def begin(
    step: Step, challenge: Challenge, *, by: User, edition: Edition | None = None, at: datetime | None = None
) -> Submission:
    """Start answering: pins the wording that was on screen, else today's. Twice is once."""
    require(may_write_about(by, challenge), NOT_YOURS)
    _require_open(step, at)
    found = Submission.objects.filter(step=step, challenge=challenge).first()
    if found:
        return found
    exercise = Exercise.objects.child_of(step.principle).live().first()
    require_moment(exercise is not None, "Bij dit principe staat nog geen oefening.")
    try:
        with transaction.atomic():
            pinned = edition or pin(exercise)
            return Submission.objects.create(step=step, challenge=challenge, edition=pinned)
    except IntegrityError:
        return Submission.objects.get(step=step, challenge=challenge)


@transaction.atomic
def save_answers(
    submission: Submission,
    answers: Mapping[str, Json],
    *,
    base: Mapping[str, int],
    by: User,
    at: datetime | None = None,
) -> Saved:
    """Save each answer whose stored version is still the one it was written on.

    `base` maps question id → version the writer saw (0: none). An answer that changed in between
    is left alone and returned as a conflict; the others are saved.
    """
    require(may_write(by, submission), NOT_YOURS)
    _require_open(submission.step, at)
    at = at or clock.now()
    stored = {answer.question_id: answer for answer in submission.answers.all()}
    saved = Saved()
    for question in submission.edition.questions:
        if question.id in answers:
            _save_one(submission, stored.get(question.id), question, answers, base, by, at, saved)
    if saved.versions:
        Submission.objects.filter(pk=submission.pk).update(changed_at=at)
        if submission.state == SubmissionState.HANDED_IN:
            move(submission, "write_on", by=by, at=at)
    return saved


def _save_one(submission, stored, question, answers, base, by, at, saved: Saved) -> None:
    """One question: nothing changed, a first answer, a next version, or a conflict."""
    value, seen = answers[question.id], base.get(question.id, 0)
    if stored is None and kind_named(question.kind).is_empty(value):
        return
    if stored and stored.value == value:
        return
    if _swap(submission, stored, question.id, value, seen, by, at):
        saved.versions[question.id] = seen + 1
    else:
        saved.conflicts[question.id] = submission.answers.get(question_id=question.id)


def _swap(submission, stored, question_id, value, seen, by, at) -> bool:
    """Compare-and-swap on the version; a first answer is an insert that loses against another."""
    if stored is None and seen == 0:
        try:
            with transaction.atomic():
                Answer.objects.create(
                    submission=submission, question_id=question_id, value=value, saved_by=by, saved_at=at
                )
            return True
        except IntegrityError:
            return False
    rows = Answer.objects.filter(submission=submission, question_id=question_id, version=seen)
    return bool(rows.update(value=value, version=seen + 1, saved_by=by, saved_at=at))


@transaction.atomic
def choose_date(submission: Submission, *, do_on: date | None, by: User) -> None:
    """When the doing happens, off the screen."""
    require(may_write(by, submission), NOT_YOURS)
    submission.do_on = do_on
    submission.save(update_fields=["do_on"])


@transaction.atomic
def hand_in(submission: Submission, *, by: User, at: datetime | None = None) -> SubmissionVersion:
    """Freeze the answers as a version. Handing in twice is one hand-in. Late is welcome."""
    require(may_write(by, submission), NOT_YOURS)
    _require_open(submission.step, at)
    submission.refresh_from_db(fields=["state"])
    if submission.state == SubmissionState.HANDED_IN:
        return submission.versions.order_by("-number")[0]
    answers = {answer.question_id: answer.value for answer in submission.answers.all()}
    _require_complete(submission, answers)
    move(submission, "hand_in", by=by, at=at)
    return SubmissionVersion.objects.create(
        submission=submission,
        number=submission.versions.count() + 1,
        edition=submission.edition,
        answers=answers,
        handed_in_by=by,
        handed_in_at=at or clock.now(),
    )


def _require_complete(submission: Submission, answers: dict[str, Json]) -> None:
    lacks = {
        question.id: reason
        for question in submission.edition.questions
        if (reason := kind_named(question.kind).lacks(question, answers.get(question.id)))
    }
    if lacks:
        raise Incomplete(lacks)


def _require_open(step: Step, at: datetime | None) -> None:
    require_moment(step.cohort.is_running, "Deze groep is afgesloten. Je kunt alles nog lezen.")
    require_moment(step.is_open(at), f"Deze oefening gaat open op {clock.in_words(step.opens_on)}.")
