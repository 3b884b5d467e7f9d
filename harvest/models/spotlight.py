"""A vuistregel in the light, with its author's yes."""

from django.db import models

from accounts.models import User
from harvest.querysets import SpotlightQuerySet
from harvest.states import SPOTLIGHT_MOVES, SpotlightState
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import RuleOfThumb


class Spotlight(UUIDModel):
    """The trainer asks to put a vuistregel in the light; the author decides."""

    MOVES = SPOTLIGHT_MOVES

    rule = models.ForeignKey(RuleOfThumb, models.CASCADE, related_name="spotlights")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=SpotlightState, default=SpotlightState.ASKED)

    objects = SpotlightQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgelichte vuistregel"
        constraints = [
            models.UniqueConstraint(
                fields=["rule"],
                condition=models.Q(state__in=[SpotlightState.ASKED, SpotlightState.GRANTED]),
                name="one_spotlight_at_a_time",
                violation_error_message="Dit is al gevraagd.",
            )
        ]

    def __str__(self):
        return f"licht op {self.rule_id}"
