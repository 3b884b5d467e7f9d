"""The opgave: someone's own running case, which may be shared by a team."""

from datetime import datetime

from django.db import models

from courses.models.cohorts import Cohort, Enrolment
from courses.querysets import ChallengeQuerySet
from courses.states import Audience
from kernel import clock
from kernel.models import UUIDModel

LABELS = [
    (Audience.TRAINER.value, "alleen de trainer"),
    (Audience.READERS.value, "mijn lezers en de trainer"),
    (Audience.GROUP.value, "mijn groep en de trainer"),
]


class Challenge(UUIDModel):
    """A running public question. Its label narrows every text that is written about it."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="challenges")
    title = models.CharField("titel", max_length=120)
    question = models.TextField("de vraag in één zin", max_length=400, blank=True)
    label = models.PositiveSmallIntegerField(
        "wie mag de titel en de vraag zien", choices=LABELS, default=Audience.READERS.value
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = "opgave"
        verbose_name_plural = "opgaven"
        ordering = ["title"]

    def __str__(self):
        return self.title

    def narrows(self, audience: int) -> int:
        """The narrower of someone's own choice and this opgave's label.

        A label of `group` leaves the author free: it narrows nothing.
        """
        return audience if self.label == Audience.GROUP else min(audience, self.label)


class ChallengeMember(models.Model):
    """Whose opgave it is: one person per row, as long as `left_at` is empty."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="members")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="memberships")
    may_write = models.BooleanField("mag schrijven", default=True)
    joined_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "opgavelid"
        verbose_name_plural = "opgaveleden"
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(left_at=None),
                name="one_challenge_at_a_time",
                violation_error_message="Je werkt al aan een opgave in deze groep.",
            )
        ]

    def __str__(self):
        return f"{self.enrolment} bij {self.challenge}"

    def is_member(self, at: datetime) -> bool:
        return self.left_at is None or self.left_at > at
