"""Kwam het ervan?"""

from django.db import models
from django.urls import reverse

from harvest.querysets import FollowUpQuerySet
from harvest.states import FOLLOW_UP_MOVES, FollowUpOutcome, FollowUpState
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import Reflection


class FollowUp(UUIDModel):
    """Two or eight weeks later: did the promised als–dan come about, and what happened?"""

    MOVES = FOLLOW_UP_MOVES

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="follow_ups")
    weeks = models.PositiveSmallIntegerField()
    promise = models.TextField("de belofte")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=FollowUpState, default=FollowUpState.OPEN)
    outcome = models.CharField("kwam het ervan?", max_length=10, choices=FollowUpOutcome, blank=True)
    text = models.TextField("wat gebeurde er?", blank=True)
    is_shared = models.BooleanField("zet dit bij mijn vuistregel in de oogst", default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "terugblik"
        verbose_name_plural = "terugblikken"
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "weeks"],
                name="follow_up_once",
                violation_error_message="Deze terugblik is al gevraagd.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=FollowUpState.ANSWERED) | ~models.Q(outcome=""),
                name="answered_has_an_outcome",
                violation_error_message="Zeg of het ervan kwam.",
            ),
        ]

    def __str__(self):
        return f"na {self.weeks} weken: {self.reflection_id}"

    def get_absolute_url(self):
        return reverse("look-back", args=[self.pk])
