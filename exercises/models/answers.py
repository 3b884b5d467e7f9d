"""What was asked (Edition) and what was answered (Submission, Answer, SubmissionVersion)."""

import hashlib
import json
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models import Challenge, Step
from exercises.querysets import (
    AttachmentQuerySet,
    EarlierAnswerQuerySet,
    SubmissionQuerySet,
    SubmissionVersionQuerySet,
)
from exercises.states import SUBMISSION_MOVES, SubmissionState
from exercises.types import Question, kind_named
from kernel import clock
from kernel.models import UUIDModel

CANONICAL: dict[str, Any] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}


class Edition(models.Model):
    """The wording of a set of questions at one moment: immutable, one row per content."""

    lineage = models.UUIDField()
    title = models.CharField(max_length=255)
    questions_json = models.JSONField()
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = "vaste tekst van vragen"
        verbose_name_plural = "vaste teksten van vragen"
        constraints = [
            models.UniqueConstraint(
                fields=["lineage", "content_hash"],
                name="edition_once",
                violation_error_message="Deze uitgave bestaat al.",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.content_hash[:8]})"

    @cached_property
    def questions(self) -> list[Question]:
        return [Question(**fields) for fields in self.questions_json]

    @cached_property
    def pause(self) -> Question | None:
        """The question of the pause, if this exercise has one."""
        return next((question for question in self.questions if question.kind == "pause"), None)

    def questions_at(self, moment: str) -> list[Question]:
        return [question for question in self.questions if question.moment == moment]

    def asked_at(self, moment: str) -> list[Question]:
        """What a form asks at this moment, in order: the pause is not asked, it is had."""
        return [question for question in self.questions_at(moment) if kind_named(question.kind).is_asked]


def content_hash(questions: list[dict]) -> str:
    """SHA-256 of the questions in one canonical JSON form."""
    canonical = json.dumps(questions, **CANONICAL)
    return hashlib.sha256(canonical.encode()).hexdigest()


class Submission(UUIDModel):
    """Answers to one exercise about one opgave, shared by its writers."""

    MOVES = SUBMISSION_MOVES

    step = models.ForeignKey(Step, models.PROTECT, related_name="submissions")
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="submissions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=10, choices=SubmissionState, default=SubmissionState.DRAFT)
    do_on = models.DateField("wanneer ga je het doen", null=True, blank=True)
    do_on_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    do_on_changes = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoorden"
        verbose_name_plural = "antwoorden"
        constraints = [
            models.UniqueConstraint(
                fields=["step", "challenge"],
                name="submission_once",
                violation_error_message="Er zijn al antwoorden bij deze oefening.",
            )
        ]

    def __str__(self):
        return f"{self.step.principle} over {self.challenge}"

    @property
    def confided_in(self) -> UUID | None:
        """Answers are read as far as their opgave."""
        return self.challenge.confided_in

    @property
    def values(self) -> dict[str, Any]:
        """Question id → the answer as it stands now, handed in or not."""
        return {answer.question_id: answer.value for answer in self.answers.all()}

    def get_absolute_url(self):
        return reverse("submission", args=[self.pk])


class Answer(models.Model):
    """The answer to one question, with the number of times it was saved."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers")
    question_id = models.CharField(max_length=64)
    value = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=clock.now)
    saved_from = models.CharField(max_length=36, blank=True)
    saved_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question_id"],
                name="answer_once",
                violation_error_message="Deze vraag is al beantwoord.",
            )
        ]

    def __str__(self):
        return f"{self.question_id} v{self.version}"


class EarlierAnswer(models.Model):
    """An answer as it stood before someone else, or the same person another time, wrote over it."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="earlier")
    value = models.JSONField()
    version = models.PositiveIntegerField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    objects = EarlierAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "eerder antwoord"
        verbose_name_plural = "eerdere antwoorden"
        ordering = ["-saved_at"]

    def __str__(self):
        return f"{self.answer.question_id} v{self.version}"


def private_files() -> Storage:
    """Outside MEDIA_ROOT and without an address: only the view opens these."""
    return storages["private"]


def random_name(attachment: "Attachment", name: str) -> str:
    """Nothing of the typed name reaches the disk."""
    return f"attachments/{attachment.pk.hex[:2]}/{attachment.pk.hex}"


class Attachment(UUIDModel):
    """A file with an answer. Kept as long as an answer or a handed-in version names it."""

    submission = models.ForeignKey("Submission", models.CASCADE, related_name="attachments")
    question_id = models.CharField(max_length=64)
    file = models.FileField(storage=private_files, upload_to=random_name)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    is_handed_in = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"

    def __str__(self):
        return self.name


class SubmissionVersion(models.Model):
    """What was handed in, as it was, with the wording it answered."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    answers = models.JSONField()
    handed_in_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(default=clock.now)

    objects = SubmissionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "ingeleverde oefening"
        verbose_name_plural = "ingeleverde oefeningen"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"],
                name="submission_version_once",
                violation_error_message="Deze versie bestaat al.",
            )
        ]

    def __str__(self):
        return f"{self.submission} v{self.number}"
