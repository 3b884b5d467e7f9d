"""What may be next in practising: begin, go on, do, note; a promise whose day has come; words of the trainer."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from courses.models import Step
from courses.next_steps import NextStep, Situation, is_intake
from exercises.models import Answer, Exercise, Pause, Remark, Submission
from exercises.states import SubmissionState
from exercises.types import promise
from kernel import clock
from kernel.text import ended


@dataclass(frozen=True)
class Practice:
    """The answers about someone's opgave, by step."""

    situation: Situation
    submissions: dict[object, Submission] = field(default_factory=dict)

    @cached_property
    def resting(self) -> Pause | None:
        """The pause of Niets doen that runs, if one does."""
        pauses = [row.pause for row in self.submissions.values() if hasattr(row, "pause")]
        if not self.situation.enrolment.cohort.is_running:
            return None
        return next((pause for pause in pauses if pause.is_resting(self.situation.at)), None)

    def is_handed_in(self, step: Step) -> bool:
        found = self.submissions.get(step.pk)
        return found is not None and found.state == SubmissionState.HANDED_IN

    def is_intake_done(self, step: Step) -> bool:
        """The intake is the opgave described; a reflection on it is welcome and not asked."""
        return is_intake(step) and self.is_handed_in(step)


def with_exercise(steps: QuerySet[Step]) -> QuerySet[Step]:
    """Annotates `has_exercise`: nobody is sent to an exercise that is not there."""
    return steps.annotate(
        has_exercise=Exists(Exercise.objects.live().filter(path__startswith=OuterRef("principle__path")))
    )


def practice_of(situation: Situation) -> Practice:
    """One query."""
    if situation.challenge is None:
        return Practice(situation)
    rows = Submission.objects.filter(challenge=situation.challenge).select_related("pause")
    return Practice(situation, {row.step_id: row for row in rows})


def exercise(practice: Practice, step: Step) -> list[NextStep]:
    """Begin, go on, or, once the chosen day has come: hoe ging het?"""
    found = practice.submissions.get(step.pk)
    if practice.is_handed_in(step):
        return []
    if found is None:
        return [_begin(step)] if getattr(step, "has_exercise", True) else []
    if found.do_on is None:
        return [_go_on(step)]
    return [_on_the_day(step, found, practice.situation)]


def _begin(step: Step) -> NextStep:
    return NextStep(
        f"Begin met de oefening van {step.title}",
        "Lees eerst het principe, als je dat nog niet deed.",
        reverse("exercise-start", args=[step.pk]),
        "Begin met oefenen",
        25,
        first=("Lees eerst het principe", step.principle.get_url() or ""),
        about=step.principle,
    )


def _go_on(step: Step) -> NextStep:
    return NextStep(
        f"Verder met de oefening van {step.title}",
        "Wat je schreef, staat er nog.",
        reverse("exercise-start", args=[step.pk]),
        "Verder oefenen",
        20,
        about=step.principle,
    )


def _on_the_day(step: Step, found: Submission, situation: Situation) -> NextStep:
    do_on = found.do_on or situation.today
    day = clock.in_words(do_on)
    after = ended(f"Daarna noteer je wat er gebeurde bij {step.title}")
    do = reverse("exercise-do", args=[step.pk])
    if do_on > situation.today:
        return NextStep(f"Je doet het op {day}", after, do, "Bekijk de oefening", 5, about=step.principle)
    if do_on == situation.today:
        return NextStep("Vandaag doe je het", after, do, "Bekijk de oefening", 5, about=step.principle)
    note = reverse("exercise-moment", args=[step.pk, "noteren"])
    reason = f"Je zou het doen op {day}. Ook niet gelukt is een antwoord."
    return NextStep("Hoe ging het?", reason, note, "Schrijf het op", 10, about=step.principle)


def promises(practice: Practice) -> list[NextStep]:
    """Promises whose day has come and of which nobody said yet how it went. One query."""
    own = practice.submissions.values()
    rows = Answer.objects.filter(submission__in=own, value__has_key="on").select_related("submission__step__principle")
    due = {row.submission_id: row.submission for row in rows if promise.is_due(row.value, practice.situation.today)}
    return [
        NextStep(
            "Je deed een belofte. Hoe ging het?",
            f"{ended(f'Bij {found.step.title}')} Ook niet gelukt is een antwoord.",
            reverse("exercise-moment", args=[found.step_id, "noteren"]),
            "Schrijf hoe het ging",
            3,
            about=found.step.principle,
        )
        for found in due.values()
    ]


def words_of_trainer(practice: Practice) -> list[NextStep]:
    """What the trainer said beside handed-in answers, until this person opened the page it stands on. One query."""
    said: dict[object, Remark] = {}
    rows = Remark.objects.filter(submission__in=practice.submissions.values(), by_trainer=True)
    unread = rows.unread_by(practice.situation.enrolment.user).select_related("submission__step__principle", "author")
    for remark in unread.order_by("said_at"):
        said.setdefault(remark.submission_id, remark)
    return [
        NextStep(
            f"{remark.author.first_name_only} schreef je bij {remark.submission.step.title}",
            "Je trainer las wat je inleverde.",
            remark.get_absolute_url(),
            "Lees het",
            3,
            who=remark.author,
        )
        for remark in said.values()
    ]
