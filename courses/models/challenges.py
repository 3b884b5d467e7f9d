"""The opgave: someone's own running case, which may be shared by a team."""

from uuid import UUID

from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models.cohorts import Cohort, Enrolment
from courses.querysets import STILL_IN, ChallengeMemberQuerySet, ChallengeQuerySet
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

    def get_absolute_url(self):
        return reverse("challenge", args=[self.pk])

    @property
    def confided_in(self) -> UUID | None:
        """The group whose trainer alone reads it beside its writers; None where the label lets others in."""
        return self.cohort_id if self.label <= Audience.TRAINER else None

    def narrows(self, audience: int) -> int:
        """The narrower of someone's own choice and this opgave's label.

        A label of `group` leaves the author free: it narrows nothing.
        """
        return audience if self.label == Audience.GROUP else min(audience, self.label)

    def writers(self) -> models.QuerySet[User]:
        """Who works on it now."""
        return User.objects.filter(
            enrolments__memberships__in=self.members.current().filter(may_write=True),
            enrolments__state__in=STILL_IN,
        ).distinct()


class ChallengeMember(models.Model):
    """Whose opgave it is, and who reads along: one person per row.

    Asked (`accepted_at` empty) → taking part → left (`left_at`). Only whoever works on it owns it;
    reading along is possible with several opgaven at a time.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="members")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="memberships")
    may_write = models.BooleanField("mag schrijven", default=True)
    joined_at = models.DateTimeField(default=clock.now)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ChallengeMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "opgavelid"
        verbose_name_plural = "opgaveleden"
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(left_at=None, may_write=True, accepted_at__isnull=False),
                name="one_challenge_at_a_time",
                violation_error_message="Je werkt al aan een opgave in deze groep.",
            ),
            models.UniqueConstraint(
                fields=["challenge", "enrolment"],
                condition=models.Q(left_at=None),
                name="member_once",
                violation_error_message="Deze persoon is al bij deze opgave gevraagd.",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment} bij {self.challenge}"

    @property
    def is_asked(self) -> bool:
        """Waits for the answer of the person who was asked."""
        return self.accepted_at is None and self.left_at is None
