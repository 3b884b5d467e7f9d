"""Kwam het ervan?"""

from django.db import models
from django.urls import reverse

from harvest.querysets import LookBackQuerySet
from harvest.states import LOOK_BACK_MOVES, LookBackState, Outcome
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import Reflection


class LookBack(UUIDModel):
    """Two or eight weeks later: did the promised als–dan come about, and what happened?"""

    MOVES = LOOK_BACK_MOVES

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="look_backs")
    weeks = models.PositiveSmallIntegerField()
    promise = models.TextField("de belofte")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=LookBackState, default=LookBackState.OPEN)
    outcome = models.CharField("kwam het ervan?", max_length=10, choices=Outcome, blank=True)
    text = models.TextField("wat gebeurde er?", blank=True)
    is_shared = models.BooleanField("zet dit bij mijn vuistregel in de oogst", default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = LookBackQuerySet.as_manager()

    class Meta:
        verbose_name = "terugblik"
        verbose_name_plural = "terugblikken"
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "weeks"],
                name="look_back_once",
                violation_error_message="Deze terugblik is al gevraagd.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=LookBackState.ANSWERED) | ~models.Q(outcome=""),
                name="answered_has_an_outcome",
                violation_error_message="Zeg of het ervan kwam.",
            ),
        ]

    def __str__(self):
        return f"na {self.weeks} weken: {self.reflection_id}"

    def get_absolute_url(self):
        return reverse("look-back", args=[self.pk])
