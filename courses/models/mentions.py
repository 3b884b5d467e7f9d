"""A place in someone else's text where the name of a person who left may stand."""

from django.apps import apps
from django.db import models

from courses.models.cohorts import Cohort
from courses.querysets import MentionQuerySet
from courses.states import MENTION_MOVES, MentionState
from kernel import clock
from kernel.models import UUIDModel


class Mention(UUIDModel):
    """Where to look, and nothing of what stands there: no name is kept after erasure."""

    MOVES = MENTION_MOVES

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="mentions")
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    length = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=MentionState, default=MentionState.OPEN)
    found_at = models.DateTimeField(default=clock.now)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "vermoede naam"
        verbose_name_plural = "vermoede namen"
        ordering = ["found_at", "pk"]

    def __str__(self):
        return f"{self.model} {self.object_id}"

    @property
    def row(self) -> models.Model | None:
        """What it stands in, as that is now; None once it is gone."""
        return apps.get_model(self.model)._base_manager.filter(pk=self.object_id).first()
