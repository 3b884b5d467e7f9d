"""One principle, one or more groups, one set of rules; the row is the allocation lock."""

from django.db import models

from courses.models import Cohort
from kernel import clock
from kernel.models import UUIDModel
from reflections.querysets import RoundQuerySet


class Round(UUIDModel):
    """Peer reading around one principle. Settings are copied from the group when it opens."""

    principle_lineage = models.UUIDField()
    cohorts = models.ManyToManyField(Cohort, through="RoundCohort", related_name="rounds")
    responses_asked = models.PositiveSmallIntegerField(default=2)
    responses_promised = models.PositiveSmallIntegerField(default=2)
    lease_days = models.PositiveSmallIntegerField(default=3)
    moderation = models.CharField(max_length=10, choices=Cohort.Moderation, default=Cohort.Moderation.BEFORE)
    names = models.CharField(max_length=16, choices=Cohort.Names, default=Cohort.Names.NAMED)
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"

    def __str__(self):
        return f"ronde {self.pk}"

    @property
    def most_per_reflection(self) -> int:
        """Ask two, offer a third."""
        return self.responses_asked + 1

    @property
    def moderated_before(self) -> bool:
        return self.moderation == Cohort.Moderation.BEFORE


class RoundCohort(models.Model):
    """A group takes part in one round per principle."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="memberships")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    principle_lineage = models.UUIDField()

    class Meta:
        verbose_name = "groep in een ronde"
        verbose_name_plural = "groepen in een ronde"
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "principle_lineage"],
                name="one_round_per_principle",
                violation_error_message="Deze groep heeft al een ronde voor dit principe.",
            )
        ]

    def __str__(self):
        return f"{self.cohort} in {self.round}"
