"""What an author calls a reader whose name they do not get to see."""

from django.db import models

from accounts.models import FieldRole, User
from reflections.models.reflection import Reflection
from reflections.querysets import PseudonymQuerySet


class Pseudonym(models.Model):
    """A random word per (reflection, reader): the same in every response and thread about it.

    `field_role` is kept only if at least three possible readers shared it at that moment.
    """

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="pseudonyms")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    word = models.CharField(max_length=30)
    field_role = models.ForeignKey(FieldRole, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PseudonymQuerySet.as_manager()

    class Meta:
        verbose_name = "schuilnaam"
        verbose_name_plural = "schuilnamen"
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "reader"],
                name="pseudonym_once",
                violation_error_message="Deze lezer heeft al een schuilnaam.",
            ),
            models.UniqueConstraint(
                fields=["reflection", "word"],
                name="pseudonym_of_its_own",
                violation_error_message="Deze schuilnaam is al van een andere lezer.",
            ),
        ]

    def __str__(self):
        role = f", {self.field_role.label}" if self.field_role else ""
        return f"Lezer {self.word}{role}"
