"""The pause of Niets doen: from a moment to a moment, for everyone who works on the opgave."""

from django.db import models

from accounts.models import User
from exercises.models.answers import Submission
from exercises.querysets import PauseQuerySet
from exercises.states import PAUSE_MOVES, PauseState
from kernel import clock
from kernel.clock import When
from kernel.models import UUIDModel


class Pause(UUIDModel):
    """No answers, no mail, no tasks until `until`, unless the trainer lifted it."""

    MOVES = PAUSE_MOVES

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="pause")
    state = models.CharField(max_length=10, choices=PauseState, default=PauseState.RUNNING)
    began_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = "pauze"
        verbose_name_plural = "pauzes"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("began_at")),
                name="pause_ends_after_it_began",
                violation_error_message="Een pauze eindigt nadat die begon.",
            )
        ]

    def __str__(self):
        return f"pauze tot {self.until:%Y-%m-%d}"

    def is_resting(self, at: When = None) -> bool:
        return self.state == PauseState.RUNNING and clock.now(at) < self.until
