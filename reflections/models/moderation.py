"""What a trainer does around a response: a shortened text, thanks, two that contradict, who looks now."""

from django.db import models

from accounts.models import User
from kernel import clock
from kernel.models import UUIDModel
from reflections import companions
from reflections.models.review import Review


class Redaction(UUIDModel):
    """A separate text per question for the author, with a reason. The reader's own words never change.

    It holds for one `revision` of the response: what the reader changes afterwards is read again.
    """

    review = models.OneToOneField(Review, models.CASCADE, related_name="redaction")
    texts = models.JSONField(default=dict)
    reason = models.TextField("waarom je dit inkort")
    revision = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "ingekorte tekst"
        verbose_name_plural = "ingekorte teksten"

    def __str__(self):
        return f"ingekort: {self.review_id}"

    @property
    def is_current(self) -> bool:
        return self.revision == self.review.revision

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Question and the text that took its place, what goes along with it last; an empty text was left out."""
        asked = [(item.id, item.label) for item in self.review.edition.questions]
        return [(label, self.texts[key]) for key, label in [*asked, *companions.labels()] if key in self.texts]


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


class Looking(models.Model):
    """A trainer has this response on screen. A courtesy between trainers, never a lock."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="looking")
    trainer = models.ForeignKey(User, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "wie nu meeleest"
        verbose_name_plural = "wie nu meelezen"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "trainer"],
                name="looking_once",
                violation_error_message="Je bekijkt deze reactie al.",
            )
        ]

    def __str__(self):
        return f"{self.trainer} bij {self.review_id}"
