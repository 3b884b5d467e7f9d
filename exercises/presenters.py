"""Answers as a page shows them: question by question, each kind with its own template.

Also two versions side by side, what was answered earlier beside what is asked now, and a step of
a group at a glance for its trainer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse

from courses.models import ChallengeMember, Enrolment, Step
from courses.states import PrincipleKind
from exercises.models import Edition, Pause, Remark, Submission, SubmissionVersion
from exercises.states import Moment, SubmissionState
from exercises.types import Question, kind_named
from exercises.types.base import Answers, Json
from kernel import clock
from kernel.word_diff import Piece, compare_words

IN_SIGHT = 60  # words of what was prepared that stay beside what is written now


@dataclass(frozen=True)
class ShownAnswer:
    """One question with its answer, ready for `template`."""

    question: Question
    label: str
    template: str
    data: dict[str, Any]
    empty: bool
    value: Json = None


def show(
    questions: Iterable[Question],
    answers: Answers,
    *,
    field_role: str | None = None,
    private: bool = False,
) -> list[ShownAnswer]:
    """Answers in the order of the questions. Private ones only when `private` (the writer reads)."""
    return [
        _shown(question, answers.get(question.id), field_role)
        for question in questions
        if private or not question.private
    ]


def _shown(question: Question, value: Json, field_role: str | None) -> ShownAnswer:
    kind = kind_named(question.kind)
    return ShownAnswer(
        question=question,
        label=question.label_for(field_role),
        template=kind.template,
        data=kind.read(question, value),
        empty=kind.is_empty(value),
        value=value,
    )


@dataclass(frozen=True)
class MomentStop:
    """One of the three moments of an exercise: where it is, what is the case, and when or how long."""

    number: int
    name: str
    href: str
    state: str  # done | now | to_come
    words: str


def moments(submission: Submission, now: str) -> list[MomentStop]:
    """Prepare, do, note, as one line; `now`: the name of the moment whose page this is."""
    is_in = submission.state == SubmissionState.HANDED_IN
    begun, do_on = not submission._state.adding, submission.do_on
    is_past = bool(do_on and do_on < clock.today())
    rows = [
        ("voorbereiden", "Voorbereiden", begun, _day(submission.created_at) if begun else "± 15 minuten"),
        ("doen", "Niets doen" if submission.edition.pause else "Doen", is_in or is_past, _doing(submission)),
        ("noteren", "Noteren", is_in, "ingeleverd" if is_in else "± 10 minuten"),
    ]
    return [
        MomentStop(
            number=at,
            name=label,
            href=_address(name, submission.step_id),
            state="now" if name == now else "done" if is_done else "to_come",
            words=words,
        )
        for at, (name, label, is_done, words) in enumerate(rows, start=1)
    ]


def _doing(submission: Submission) -> str:
    if submission.edition.pause:
        return "weg van het scherm"
    return clock.in_short(submission.do_on) if submission.do_on else "jij kiest de dag"


def _day(at: datetime) -> str:
    return clock.in_short(clock.today(at))


def _address(name: str, step_id: object) -> str:
    """Doing has an address of its own; the two that are written share one."""
    return (
        reverse("exercise-do", args=[step_id]) if name == "doen" else reverse("exercise-moment", args=[step_id, name])
    )


def prepared(submission: Submission) -> tuple[list[ShownAnswer], bool]:
    """Dit bereidde je voor: what was answered then, for its writer; and whether that is too much to stay in sight."""
    values: Answers = {} if submission._state.adding else submission.values
    questions = submission.edition.questions_at(Moment.PREPARE)
    shown = [item for item in show(questions, values, private=True) if not item.empty]
    words = sum(len(kind_named(item.question.kind).as_text(item.question, item.value).split()) for item in shown)
    return shown, words > IN_SIGHT


def recalled(edition: Edition, answers: Answers) -> dict[str, ShownAnswer]:
    """Question id → the earlier answer an editor put beside it (`beside`: a number within Voorbereiden)."""
    before = edition.questions_at(Moment.PREPARE)
    beside = {}
    for question in edition.questions:
        place = question.options.get("beside")
        if place and place <= len(before):
            earlier = before[place - 1]
            beside[question.id] = _shown(earlier, answers.get(earlier.id), None)
    return beside


@dataclass(frozen=True)
class Layer:
    """What was handed in last at one step: a dated layer of the living case."""

    submission: Submission
    version: SubmissionVersion
    shown: list[ShownAnswer]


def layers(submissions: models.QuerySet[Submission], *, private: bool) -> list[Layer]:
    """The layers of an opgave in the order of the course, without what was left open; two queries more."""
    rows = submissions.select_related("step__principle", "step__cohort", "challenge")
    rows = rows.prefetch_related("versions__edition").order_by("step__opens_on")
    return [_layer(row, list(row.versions.all())[-1], private) for row in rows if row.versions.all()]


def _layer(row: Submission, latest: SubmissionVersion, private: bool) -> Layer:
    shown = show(latest.edition.questions, latest.answers, private=private)
    return Layer(row, latest, [item for item in shown if not item.empty])


def first_intake(challenge_id: Any) -> SubmissionVersion | None:
    """How the opgave was described at the very beginning, as first handed in."""
    return (
        SubmissionVersion.objects.of(challenge_id)
        .filter(submission__step__principle__kind=PrincipleKind.INTAKE)
        .select_related("edition")
        .order_by("number")
        .first()
    )


@dataclass(frozen=True)
class AnswerChange:
    """One question in two versions, word for word."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Comparison:
    before: SubmissionVersion
    after: SubmissionVersion
    changes: list[AnswerChange]


def compare(before: SubmissionVersion, after: SubmissionVersion) -> Comparison:
    """What changed between two versions, by question; what stayed the same is left out."""
    old = {question.id: question for question in before.edition.questions}
    changes = []
    for question in after.edition.questions:
        first = _text(old.get(question.id, question), before.answers.get(question.id))
        second = _text(question, after.answers.get(question.id))
        if first != second:
            changes.append(AnswerChange(question.label, compare_words(first, second)))
    return Comparison(before, after, changes)


def _text(question: Question, value: Json) -> str:
    return "" if value is None else kind_named(question.kind).as_text(question, value)


@dataclass
class StepProgress:
    """Where one participant is in a step, for the trainer: never a draft, only that there is one."""

    enrolment: Enrolment
    member: ChallengeMember | None = None
    submission: Submission | None = None
    version: SubmissionVersion | None = None
    shown: list[ShownAnswer] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pause: Pause | None = None

    @property
    def words(self) -> str:
        """The state in words; no colour, no figure, no rank."""
        if self.pause and self.pause.is_resting():
            return "doet niets"
        if self.version:
            return "ingeleverd"
        if self.submission:
            return "bezig"
        return "nog niet begonnen" if self.member else "nog geen opgave"

    @property
    def awaits_a_word(self) -> bool:
        """Handed in, and no trainer said anything about it yet."""
        return self.version is not None and not any(said.by_trainer for said in self.remarks)


def overview(step: Step, trainer: Any) -> list[StepProgress]:
    """Everyone who takes part, with what they handed in at this step. A fixed number of queries."""
    enrolments = step.cohort.enrolments.exclude(state="left")
    places = {row.pk: StepProgress(row) for row in enrolments.select_related("user", "organisation", "field_role")}
    members = ChallengeMember.objects.of(places).current().filter(may_write=True)
    by_challenge: dict[Any, list[StepProgress]] = {}
    for member in members.select_related("challenge"):
        places[member.enrolment_id].member = member
        by_challenge.setdefault(member.challenge_id, []).append(places[member.enrolment_id])
    _add_submissions(step, trainer, by_challenge)
    return list(places.values())


def _add_submissions(step: Step, trainer: Any, by_challenge: dict[Any, list[StepProgress]]) -> None:
    handed_in = set(Submission.objects.guided_by(trainer).filter(step=step).values_list("pk", flat=True))
    begun = step.submissions.filter(challenge__in=by_challenge)
    remarks = _remarks(step, trainer)
    for row in begun.select_related("pause", "step", "challenge").prefetch_related("versions__edition"):
        for place in by_challenge[row.challenge_id]:
            place.submission, place.pause = row, getattr(row, "pause", None)
            place.remarks = remarks.get(row.pk, [])
            if row.pk in handed_in:
                place.version = list(row.versions.all())[-1]
                place.shown = show(place.version.edition.questions, place.version.answers)


def _remarks(step: Step, trainer: Any) -> dict[Any, list[Remark]]:
    """By the answers they stand beside."""
    remarks: dict[Any, list[Remark]] = {}
    for said in Remark.objects.visible_to(trainer).filter(submission__step=step).select_related("author"):
        remarks.setdefault(said.submission_id, []).append(said)
    return remarks
