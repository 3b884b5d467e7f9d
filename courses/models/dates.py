"""Dates of one person: more time at a step, and days on which they are free."""

from datetime import date

from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models.cohorts import Enrolment, Step
from courses.querysets import DeadlineExtensionQuerySet, FreeDaysQuerySet
from courses.states import EXTENSION_MOVES, DateKind, ExtensionState
from kernel import clock
from kernel.models import UUIDModel


class DeadlineExtension(UUIDModel):
    """More time for one person at one step. `until` is what holds; `wanted` is what was asked."""

    MOVES = EXTENSION_MOVES

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="extensions")
    step = models.ForeignKey(Step, models.CASCADE, related_name="extensions")
    kind = models.CharField("waarvoor", max_length=8, choices=DateKind)
    state = models.CharField(max_length=10, choices=ExtensionState, default=ExtensionState.ASKED)
    wanted = models.DateField("gevraagde datum", null=True, blank=True)
    until = models.DateField("eigen datum", null=True, blank=True)
    word = models.TextField("toelichting", blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DeadlineExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = "eigen datum"
        verbose_name_plural = "eigen data"
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "step", "kind"],
                name="extension_once",
                violation_error_message="Er is al een eigen datum voor deze stap.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ExtensionState.GRANTED) | models.Q(until__isnull=False),
                name="granted_has_a_date",
                violation_error_message="Kies de nieuwe datum.",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment} bij {self.step}: {self.get_kind_display()}"

    def get_absolute_url(self):
        """Where a trainer reads what was asked."""
        return reverse("person", args=[self.enrolment_id])


class FreeDays(UUIDModel):
    """Days on which someone is free: no date of theirs falls in them, and a lease does not count them."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="free_days")
    first = models.DateField("vrij vanaf")
    last = models.DateField("tot en met")

    objects = FreeDaysQuerySet.as_manager()

    class Meta:
        verbose_name = "vrije dagen"
        verbose_name_plural = "vrije dagen"
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")),
                name="free_days_in_order",
                violation_error_message="De laatste dag ligt niet voor de eerste.",
            )
        ]

    def __str__(self):
        return f"{self.first:%Y-%m-%d} tot en met {self.last:%Y-%m-%d}"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last
