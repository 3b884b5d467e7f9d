"""A vuistregel in the light, with its author's yes."""

from django.db import models

from accounts.models import User
from harvest.querysets import SpotlightQuerySet
from harvest.states import LIGHT_MOVES, LightState
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import Learning


class Spotlight(UUIDModel):
    """The trainer asks to put a vuistregel in the light; the author decides."""

    MOVES = LIGHT_MOVES

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="spotlights")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=LightState, default=LightState.ASKED)

    objects = SpotlightQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgelichte vuistregel"
        constraints = [
            models.UniqueConstraint(
                fields=["learning"],
                condition=models.Q(state__in=[LightState.ASKED, LightState.GRANTED]),
                name="one_light_at_a_time",
                violation_error_message="Dit is al gevraagd.",
            )
        ]

    def __str__(self):
        return f"licht op {self.learning_id}"
