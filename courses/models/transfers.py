"""A person goes over to another group, with their opgave and texts: proposed by staff, done by their own yes."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models.cohorts import Cohort, Enrolment
from courses.states import TRANSFER_MOVES, CohortState, TransferState
from kernel import clock
from kernel.clock import When
from kernel.models import UUIDModel

STANDS_FOR = timedelta(days=14)


class TransferQuerySet(models.QuerySet):
    def of(self, user):
        """Proposals to this person."""
        return self.filter(enrolment__user=user)

    def seen_to_by(self, user):
        """About someone in a group this person guides, or of a client they run."""
        return self.filter(enrolment__in=Enrolment.objects.seen_to_by(user).values("pk"))

    def open(self, at=None):
        """Waiting for a yes or no, before their last day is over."""
        return self.filter(state=TransferState.PROPOSED, expires_at__gte=clock.now(at))

    def possible(self, at=None):
        """Open, and neither group was closed meanwhile."""
        closed = models.Q(to__state=CohortState.CLOSED) | models.Q(enrolment__cohort__state=CohortState.CLOSED)
        return self.open(at).exclude(closed)


def _in_two_weeks() -> datetime:
    return clock.end_of(clock.today() + STANDS_FOR)


class Transfer(UUIDModel):
    """From the group of `enrolment` to another of the same client and masterclass. `arrived`: the deelname there."""

    MOVES = TRANSFER_MOVES

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="transfers")
    to = models.ForeignKey(Cohort, models.CASCADE, related_name="transfers", verbose_name="naar welke groep?")
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.PROPOSED)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=_in_two_weeks)
    arrived = models.ForeignKey(Enrolment, models.PROTECT, null=True, blank=True, related_name="arrivals")

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "overstap"
        verbose_name_plural = "overstappen"
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(state=TransferState.PROPOSED),
                name="one_transfer_at_a_time",
                violation_error_message="Er ligt al een voorstel bij deze persoon.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=TransferState.ACCEPTED) | models.Q(arrived__isnull=False),
                name="accepted_transfer_arrived",
                violation_error_message="Na een ja is er een deelname in de nieuwe groep.",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment} naar {self.to}"

    def get_absolute_url(self):
        return reverse("transfer", args=[self.pk])

    @property
    def left(self) -> Cohort:
        """The group this person is in, or was."""
        return self.enrolment.cohort

    def is_open(self, at: When = None) -> bool:
        """Waits for a yes or no."""
        return self.state == TransferState.PROPOSED and clock.now(at) <= self.expires_at
