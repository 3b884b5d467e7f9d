"""Begin, save, add a file, choose a date, hand in, write on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import User
from courses.models import Challenge, Step
from courses.policies import may_write_about, require_running
from exercises.editions import pin
from exercises.models import (
    Answer,
    Attachment,
    EarlierAnswer,
    Edition,
    Exercise,
    Submission,
    SubmissionVersion,
)
from exercises.policies import may_write
from exercises.states import Moment, SubmissionState
from exercises.types import Question, kind_named
from exercises.types.base import Answers, Json, parts_of
from exercises.uploads import Checked
from kernel import clock
from kernel.clock import When
from kernel.drafts import DraftSave, SaveOutcome
from kernel.errors import WrongMoment, or_refuse, require, require_moment
from kernel.moves import move

NOT_YOURS = "Alleen wie aan deze opgave werkt, schrijft hier."
ONE_SITTING = timedelta(minutes=10)
"""Saves of one person within this time are one layer; what stood before is kept."""
MUCH_SHORTER = 200  # characters lost at once: the longer text is kept as well


@dataclass
class Saved:
    """What a save did.

    `versions`: question id → version stored now, of every answer that was sent and stands.
    `conflicts`: the answers someone else had saved in between; nothing of theirs was changed.
    """

    versions: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, Answer] = field(default_factory=dict)
    changed: list[Question] = field(default_factory=list)


class Incomplete(WrongMoment):
    """Handing in needs more; `lacks` says per question id what."""

    title = "Nog niet compleet"

    def __init__(self, lacks: dict[str, str]):
        super().__init__("Je antwoorden zijn bewaard. Voor inleveren is nog iets nodig.")
        self.lacks = lacks


@transaction.atomic
def begin(step: Step, challenge: Challenge, *, by: User, edition: Edition | None = None, at: When = None) -> Submission:
    """Start answering: pins the wording that was on screen, else today's. Twice is once."""
    require(may_write_about(by, challenge), NOT_YOURS)
    require_open(step, at)
    found = Submission.objects.filter(step=step, challenge=challenge).first()
    if found:
        return found
    exercise = Exercise.objects.child_of(step.principle).live().first()
    require_moment(exercise is not None, "Bij dit principe staat nog geen oefening.")
    pinned = {"edition": edition or pin(exercise)}
    return Submission.objects.get_or_create(step=step, challenge=challenge, defaults=pinned)[0]


@transaction.atomic
def save_answers(
    submission: Submission,
    answers: Answers,
    *,
    base: Mapping[str, int],
    by: User,
    draft_save: DraftSave = DraftSave(),  # noqa: B008 frozen, so one for all
    at: When = None,
) -> Saved:
    """Save each answer whose stored version is still the one it was written on.

    `base` maps question id → version the writer saw (0: none). An answer that changed in between
    is left alone and returned as a conflict; the others are saved.
    """
    require(may_write(by, submission), NOT_YOURS)
    require_open(submission.step, at)
    sitting = _Sitting(submission, draft_save, by, clock.now(at))
    stored = {answer.question_id: answer for answer in submission.answers.all()}
    for question in submission.edition.questions:
        if question.id in answers:
            sitting.take(question, stored.get(question.id), answers[question.id], base.get(question.id, 0))
    sitting.reopen()
    return sitting.saved


@dataclass
class _Sitting:
    """One save: whose answers, from which page, by whom and when; and what came of it."""

    submission: Submission
    draft_save: DraftSave
    by: User
    at: datetime
    saved: Saved = field(default_factory=Saved)

    def take(self, question: Question, stored: Answer | None, value: Json, seen: int) -> None:
        """`seen`: the version the writer saw."""
        if _changes(question, stored, value):
            require_moment(*_open_for(self.submission, question, self.at))
            self._save(question, stored, value, seen)
        elif stored:
            self.saved.versions[question.id] = stored.version

    def reopen(self) -> None:
        """What was handed in is a draft again, where something of it changed."""
        is_handed_in = self.submission.state == SubmissionState.HANDED_IN
        if is_handed_in and any(_reopens(question) for question in self.saved.changed):
            move(self.submission, "write_on", by=self.by, at=self.at)

    def _save(self, question: Question, stored: Answer | None, value: Json, seen: int) -> None:
        """A first answer, a next version, an older save overtaken by a newer one, or a conflict."""
        outcome = self.draft_save.against(stored, is_based_on_it=seen == stored.version) if stored else None
        if stored and outcome is SaveOutcome.OVERTAKEN:
            self.saved.versions[question.id] = stored.version
        elif self._write(question, stored, value, fits=outcome is SaveOutcome.FOLLOWS if stored else seen == 0):
            self.saved.versions[question.id] = stored.version + 1 if stored else 1
            self.saved.changed.append(question)
        else:
            self.saved.conflicts[question.id] = self._of_another(question)

    def _write(self, question: Question, stored: Answer | None, value: Json, *, fits: bool) -> bool:
        if not fits:
            return False
        if stored:
            return _swap(stored, value, self.draft_save, self.by, self.at)
        return _insert(self.submission, question.id, value, self.draft_save, self.by, self.at)

    def _of_another(self, question: Question) -> Answer:
        return self.submission.answers.select_related("saved_by").get(question_id=question.id)


def _changes(question: Question, stored: Answer | None, value: Json) -> bool:
    return stored.value != value if stored else not kind_named(question.kind).is_blank(value)


def _reopens(question: Question) -> bool:
    """A log that grows after handing in leaves what was handed in alone."""
    return not kind_named(question.kind).stays_open


def _insert(submission, question_id, value, draft_save: DraftSave, by, at) -> bool:
    try:
        with transaction.atomic():
            Answer.objects.create(
                submission=submission,
                question_id=question_id,
                value=value,
                saved_by=by,
                saved_at=at,
                saved_from=draft_save.source,
                saved_number=draft_save.number,
            )
    except IntegrityError:
        return False
    return True


def _swap(stored: Answer, value: Json, draft_save: DraftSave, by: User, at: datetime) -> bool:
    """Compare-and-swap on the version; what stood before is kept where it starts a new layer."""
    rows = Answer.objects.filter(pk=stored.pk, version=stored.version)
    swapped = rows.update(
        value=value,
        version=stored.version + 1,
        saved_by=by,
        saved_at=at,
        saved_from=draft_save.source,
        saved_number=draft_save.number,
    )
    if swapped and _is_a_layer(stored, value, by, at):
        _keep(stored)
    return bool(swapped)


def _keep(stored: Answer) -> None:
    EarlierAnswer.objects.create(
        answer_id=stored.pk,
        value=stored.value,
        version=stored.version,
        saved_by_id=stored.saved_by_id,
        saved_at=stored.saved_at,
    )


def _is_a_layer(stored: Answer, value: Json, by: User, at: datetime) -> bool:
    """Another person, another sitting, or a good deal of text gone at once."""
    lost = len(str(stored.value)) - len(str(value)) > MUCH_SHORTER
    return stored.saved_by_id != by.pk or at - stored.saved_at > ONE_SITTING or lost


@transaction.atomic
def set_aside(submission: Submission, answers: Answers, *, by: User, at: When = None) -> None:
    """Someone chose the other text after a conflict; their own is kept among the earlier texts."""
    require(may_write(by, submission), NOT_YOURS)
    for stored in submission.answers.filter(question_id__in=answers):
        EarlierAnswer.objects.create(
            answer=stored,
            value=answers[stored.question_id],
            version=stored.version,
            saved_by=by,
            saved_at=clock.now(at),
        )


@transaction.atomic
def attach(submission: Submission, question: Question, checked: Checked, *, by: User, at: When = None) -> Json:
    """Keep a checked file; returns the answer that names it, to be saved with the others."""
    require(may_write(by, submission), NOT_YOURS)
    require_open(submission.step, at)
    attachment = Attachment(
        submission=submission,
        question_id=question.id,
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        added_by=by,
        added_at=clock.now(at),
    )
    attachment.file.save(checked.name, ContentFile(checked.content), save=False)
    attachment.save(force_insert=True)
    return {"id": str(attachment.pk), "name": checked.name, "size": checked.size}


@transaction.atomic
def discard_unused_files(*, at: When = None) -> int:
    """The clock's verb: files that no answer and no version names any more, a day after they came."""
    old = Attachment.objects.filter(is_handed_in=False, added_at__lt=clock.now(at) - timedelta(days=1))
    count = 0
    for attachment in old:
        if not _is_named(attachment):
            attachment.file.delete(save=False)
            attachment.delete()
            count += 1
    return count


def _is_named(attachment: Attachment) -> bool:
    answers = Answer.objects.filter(submission=attachment.submission_id, question_id=attachment.question_id)
    return any(parts_of(row.value).get("id") == str(attachment.pk) for row in answers)


@transaction.atomic
def choose_date(submission: Submission, *, do_on: date | None, by: User, at: When = None) -> None:
    """When the doing happens, off the screen. Each change is counted: a calendar takes the newest of a day it knows."""
    require(may_write(by, submission), NOT_YOURS)
    if submission.do_on == do_on:
        return
    rows = Submission.objects.filter(pk=submission.pk)
    rows.update(do_on=do_on, do_on_changed_at=clock.now(at), do_on_changes=F("do_on_changes") + 1)
    submission.refresh_from_db(fields=["do_on", "do_on_changed_at", "do_on_changes"])


@transaction.atomic
def hand_in(submission: Submission, *, by: User, at: When = None) -> SubmissionVersion:
    """Freeze the answers as a version. Handing in twice is one hand-in. Late is welcome."""
    require(may_write(by, submission), NOT_YOURS)
    require_open(submission.step, at)
    submission.refresh_from_db(fields=["state"])
    if submission.state == SubmissionState.HANDED_IN:
        return submission.versions.order_by("-number")[0]
    answers = submission.values
    require_complete(submission.edition.questions, answers)
    _require_paused(submission, at)
    move(submission, "hand_in", by=by, at=at)
    return _freeze(submission, _what_is_handed_in(submission, answers), by, at)


def _freeze(submission: Submission, answers: dict[str, Json], by: User, at: When) -> SubmissionVersion:
    return SubmissionVersion.objects.create(
        submission=submission,
        number=submission.versions.count() + 1,
        edition=submission.edition,
        answers=answers,
        handed_in_by=by,
        handed_in_at=clock.now(at),
    )


def _what_is_handed_in(submission: Submission, answers: dict[str, Json]) -> dict[str, Json]:
    """Each kind says what of its answer goes along; files others may open now are marked so."""
    handed_in = {}
    for question in submission.edition.questions:
        if question.id not in answers:
            continue
        value = handed_in[question.id] = kind_named(question.kind).handed_in(question, answers[question.id])
        if question.kind == "file" and isinstance(value, dict) and not question.private:
            Attachment.objects.filter(submission=submission, pk=value["id"]).update(is_handed_in=True)
    return handed_in


def require_complete(questions: list[Question], answers: Answers) -> None:
    lacks = {
        question.id: reason
        for question in questions
        if (reason := kind_named(question.kind).lacks(question, answers.get(question.id)))
    }
    if lacks:
        raise Incomplete(lacks)


def _require_paused(submission: Submission, at: When) -> None:
    if submission.edition.pause:
        pause = or_refuse(getattr(submission, "pause", None), WrongMoment("Eerst de pauze. Daarna lever je in."))
        require_moment(not pause.is_resting(at), rest_sentence(pause))


def _open_for(submission: Submission, question: Question, at: datetime) -> tuple[bool, str]:
    """Around a pause: before it only what comes before, in it nothing, after it only what comes after."""
    if submission.edition.pause is None:
        return True, ""
    pause = getattr(submission, "pause", None)
    if pause and pause.is_resting(at):
        return False, rest_sentence(pause)
    if pause and question.moment == Moment.PREPARE:
        return False, "Wat je voor de pauze schreef, blijft staan zoals het was."
    if not pause and question.moment == Moment.NOTE:
        return False, "Eerst de pauze. Daarna schrijf je hier verder."
    return True, ""


def rest_sentence(pause) -> str:
    return f"De pauze loopt. Op {clock.in_words(clock.today(pause.until))} gaat deze oefening weer open."


def require_open(step: Step, at: When) -> None:
    require_running(step.cohort)
    require_moment(step.is_open(at), f"Deze oefening gaat open op {clock.in_words(step.opens_on)}.")
