"""The kept vocabulary of themes."""

from django.db import models
from django.db.models.functions import Lower


class Tag(models.Model):
    """A theme of the kept vocabulary. Editors rename and merge; participants choose."""

    name = models.CharField("thema", max_length=40)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="tag_once", violation_error_message="Dit thema staat er al. Voeg ze samen."
            )
        ]

    def __str__(self):
        return self.name
