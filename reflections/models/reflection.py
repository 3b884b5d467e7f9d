"""A person's reflection on one principle: a private draft, and versions others read."""

from uuid import UUID

from django.db import models
from django.urls import reverse

from courses.models import Challenge, Enrolment, Step
from courses.states import Audience
from exercises.models import Edition
from kernel import clock
from kernel.models import UUIDModel
from reflections.models.round import Round
from reflections.querysets import ReflectionQuerySet, VersionQuerySet
from reflections.states import REFLECTION_MOVES, ReflectionState, RuleKind

CHOICES = [
    (Audience.TRAINER.value, "alleen de trainer"),
    (Audience.READERS.value, "mijn lezers en de trainer"),
    (Audience.GROUP.value, "mijn groep en de trainer"),
    (Audience.EVERYONE.value, "alle groepen van deze masterclass"),
]


class Reflection(UUIDModel):
    """What happened and what I learned. `draft` is the author's alone; `revision` guards it."""

    MOVES = REFLECTION_MOVES

    step = models.ForeignKey(Step, models.PROTECT, related_name="reflections")
    round = models.ForeignKey(Round, models.PROTECT, related_name="reflections")
    author = models.ForeignKey(Enrolment, models.PROTECT, related_name="reflections")
    challenge = models.ForeignKey(Challenge, models.PROTECT, null=True, blank=True, related_name="reflections")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReflectionState, default=ReflectionState.DRAFT)
    draft = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_from = models.CharField(max_length=36, blank=True)
    saved_number = models.PositiveIntegerField(default=0)
    audience = models.PositiveSmallIntegerField("wie leest dit", choices=CHOICES, default=Audience.READERS.value)
    harvest_kind = models.CharField("in de oogst als", max_length=10, choices=RuleKind, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    claimable_from = models.DateTimeField(null=True, blank=True)
    reply = models.TextField("antwoord aan je lezers", blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField("hoort ergens anders", null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        verbose_name = "reflectie"
        verbose_name_plural = "reflecties"
        constraints = [
            models.UniqueConstraint(
                fields=["step", "author"],
                name="reflection_once",
                violation_error_message="Je hebt al een reflectie bij dit principe.",
            ),
            models.CheckConstraint(
                condition=models.Q(audience__gte=Audience.TRAINER, audience__lte=Audience.EVERYONE),
                name="reflection_audience",
                violation_error_message="Kies wie je reflectie leest.",
            ),
        ]

    def __str__(self):
        return f"{self.author} over {self.step.principle}"

    def get_absolute_url(self):
        return reverse("reflection", args=[self.pk])

    @property
    def effective_audience(self) -> int:
        """The narrower of the author's choice and the opgave's label."""
        return self.challenge.narrows(self.audience) if self.challenge else self.audience

    @property
    def confided_in(self) -> UUID | None:
        """The group whose trainer alone reads it; None where others do, or its author alone."""
        return self.step.cohort_id if self.effective_audience == Audience.TRAINER else None

    @property
    def standing_reply(self) -> str:
        """The answer to its readers; what was said about a version withdrawn since, stays the author's."""
        is_about_this = self.replied_at and self.submitted_at and self.replied_at >= self.submitted_at
        return self.reply if is_about_this and self.state == ReflectionState.SUBMITTED else ""

    @property
    def latest(self) -> "Version | None":
        return self.versions.order_by("-number").first()


class Version(UUIDModel):
    """What was submitted, as it was: reviews point here. Once withdrawn it is its author's alone, for good."""

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    answers = models.JSONField()
    submitted_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versie"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "number"],
                name="version_once",
                violation_error_message="Deze versie bestaat al.",
            )
        ]

    def __str__(self):
        return f"{self.reflection} v{self.number}"
