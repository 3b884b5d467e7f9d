"""What the author looks out for."""

from django.db import models

from harvest.querysets import SignToWatchQuerySet
from reflections.models import RuleOfThumb


class SignToWatch(models.Model):
    """When the author looks again, and at which sign. The author's alone."""

    rule = models.OneToOneField(RuleOfThumb, models.CASCADE, related_name="sign_to_watch")
    on = models.DateField("wanneer kijk je weer", null=True, blank=True)
    sign = models.TextField("waaraan merk je het", blank=True)

    objects = SignToWatchQuerySet.as_manager()

    class Meta:
        verbose_name = "teken om op te letten"
        verbose_name_plural = "tekens om op te letten"

    def __str__(self):
        return f"bij {self.rule_id}"
