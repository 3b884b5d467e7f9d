"""Who is never paired as reader and author: because someone would rather not, or works for the other."""

from django.db import models

from accounts.models import User
from kernel import clock
from reflections.querysets import ReaderExclusionQuerySet
from reflections.states import ReaderExclusionKind


class ReaderExclusion(models.Model):
    """`by` said this about `about`; it holds in both directions and in every principle.

    Only `by` ever sees it. No reason is asked.
    """

    by = models.ForeignKey(User, models.CASCADE, related_name="reader_exclusions")
    about = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=ReaderExclusionKind)
    since = models.DateTimeField(default=clock.now)

    objects = ReaderExclusionQuerySet.as_manager()

    class Meta:
        verbose_name = "afstand"
        verbose_name_plural = "afstanden"
        constraints = [
            models.UniqueConstraint(
                fields=["by", "about", "kind"], name="reader_exclusion_once", violation_error_message="Dit stond er al."
            ),
            models.CheckConstraint(
                condition=~models.Q(by=models.F("about")),
                name="reader_exclusion_of_another",
                violation_error_message="Dit gaat over iemand anders dan jezelf.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} ({self.pk})"


class ExclusionsAnswered(models.Model):
    """Someone was asked who would rather not read them, and answered; perhaps with nobody."""

    user = models.OneToOneField(User, models.CASCADE, related_name="exclusions_answered")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "gestelde vraag wie liever niet leest"
        verbose_name_plural = "gestelde vragen wie liever niet leest"

    def __str__(self):
        return f"{self.user_id} ({self.at:%Y-%m-%d})"


class CandidateDraw(models.Model):
    """How often it was drawn anew which half of the group a trainer may ask to read this author.

    It only ever rises: an erasure or a departure of someone kept apart must not be seen from a list.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "trekking van wie een trainer kan vragen"
        verbose_name_plural = "trekkingen van wie een trainer kan vragen"

    def __str__(self):
        return f"{self.user_id}: {self.number}"


class ExtraReadingRequest(models.Model):
    """Someone who gave what was asked is asked for one more: `at` is the last time of the `times`."""

    round = models.ForeignKey("reflections.Round", models.CASCADE, related_name="extra_reading_requests")
    reader = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    times = models.PositiveSmallIntegerField("hoe vaak gevraagd", default=1)

    class Meta:
        verbose_name = "vraag om er één extra te lezen"
        verbose_name_plural = "vragen om er één extra te lezen"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "reader"],
                name="one_extra_per_round",
                violation_error_message="Deze persoon is in deze ronde al gevraagd er één extra te lezen.",
            )
        ]

    def __str__(self):
        return f"vraag om er één extra te lezen ({self.pk})"
