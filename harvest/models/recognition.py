"""Herken ik."""

from django.db import models

from courses.models import Enrolment
from harvest.querysets import RecognitionQuerySet
from kernel import clock
from reflections.models import RuleOfThumb


class Recognition(models.Model):
    """Someone of the group recognises it. One row, which can be taken back; never counted on screen."""

    rule = models.ForeignKey(RuleOfThumb, models.CASCADE, related_name="recognitions")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="recognitions")
    at = models.DateTimeField(default=clock.now)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = "herkenning"
        verbose_name_plural = "herkenningen"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "enrolment"],
                name="recognised_once",
                violation_error_message="Je herkende deze vuistregel al.",
            )
        ]

    def __str__(self):
        return f"{self.enrolment} bij {self.rule_id}"
