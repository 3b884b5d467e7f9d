"""That somebody waits for a first response was told further."""

from django.db import models

from kernel import clock
from moderation.states import Stage
from reflections.models import Reflection


class Escalation(models.Model):
    """Told once per stage, so that nobody hears the same twice and nobody is forgotten."""

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="escalations")
    stage = models.CharField("aan wie", max_length=10, choices=Stage)
    at = models.DateTimeField("wanneer", default=clock.now)

    class Meta:
        verbose_name = "melding dat iemand wacht"
        verbose_name_plural = "meldingen dat iemand wacht"
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "stage"],
                name="escalated_once",
                violation_error_message="Dit is al verteld.",
            )
        ]

    def __str__(self):
        return f"{self.reflection_id}, {self.get_stage_display()}"
