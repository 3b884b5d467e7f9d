"""How the rule went for someone else."""

from django.db import models

from courses.models import Enrolment
from harvest.querysets import ExperienceQuerySet
from harvest.states import EXPERIENCE_MOVES, ExperienceState
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import RuleOfThumb
from reflections.states import RuleKind


class Experience(UUIDModel):
    """What someone else of the group met when they tried the rule. It goes no further than the group."""

    MOVES = EXPERIENCE_MOVES

    rule = models.ForeignKey(RuleOfThumb, models.CASCADE, related_name="experiences")
    author = models.ForeignKey(Enrolment, models.PROTECT, related_name="experiences")
    kind = models.CharField("hoe ging het", max_length=10, choices=RuleKind)
    text = models.TextField("jouw ervaring")
    state = models.CharField(max_length=10, choices=ExperienceState, default=ExperienceState.SHARED)
    shared_at = models.DateTimeField(default=clock.now)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name = "ervaring"
        verbose_name_plural = "ervaringen"
        ordering = ["shared_at"]

    def __str__(self):
        return f"{self.author} bij {self.rule_id}"
