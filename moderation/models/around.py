"""What a trainer does around a response, and what of it stays: who has it on screen, thanks, two that contradict."""

from django.db import models

from accounts.models import User
from kernel import clock
from kernel.models import UUIDModel
from moderation.querysets import ContradictionQuerySet
from reflections.models import Review


class ModerationPresence(models.Model):
    """A trainer has this response, or words below it, on screen. A courtesy between trainers, never a lock."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="presences")
    trainer = models.ForeignKey(User, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "wie nu meeleest"
        verbose_name_plural = "wie nu meelezen"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "trainer"],
                name="present_once",
                violation_error_message="Je bekijkt deze reactie al.",
            )
        ]

    def __str__(self):
        return f"{self.trainer} bij {self.review_id}"


class Thanks(UUIDModel):
    """A private line from the trainer to a reader. Nobody else reads it, and it counts for nothing."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="thanks")
    text = models.TextField("je woorden")
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "dank"
        verbose_name_plural = "dank"

    def __str__(self):
        return f"dank: {self.review_id}"


class Contradiction(UUIDModel):
    """Two responses a trainer ties together: they contradict, and here is a word about it."""

    first = models.ForeignKey(Review, models.CASCADE, related_name="+")
    second = models.ForeignKey(Review, models.CASCADE, related_name="+")
    word = models.TextField("je woord erbij")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        verbose_name = "tegenspraak"
        verbose_name_plural = "tegenspraak"
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="contradiction_once",
                violation_error_message="Deze twee reacties zijn al verbonden.",
            ),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")),
                name="contradiction_of_two",
                violation_error_message="Kies twee verschillende reacties.",
            ),
        ]

    def __str__(self):
        return f"{self.first_id} en {self.second_id}"
