"""The oogstboekje: a trainer's choice and order from a group's oogst, with words of their own."""

from django.db import models

from courses.models import Cohort
from keepsakes.querysets import BookletQuerySet
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import RuleOfThumb


class Booklet(UUIDModel):
    """One per group. It holds no vuistregel: it points, so that a withdrawn one is gone at once."""

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="booklet")
    title = models.CharField("titel", max_length=120, default="Oogstboekje")
    introduction = models.TextField("inleiding", blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=clock.now)

    objects = BookletQuerySet.as_manager()

    class Meta:
        verbose_name = "oogstboekje"
        verbose_name_plural = "oogstboekjes"

    def __str__(self):
        return f"{self.title} van {self.cohort}"


class BookletEntry(models.Model):
    """What the trainer decided about one vuistregel: in or out, where, and own words beside it."""

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="entries")
    rule = models.ForeignKey(RuleOfThumb, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField("plek", default=0)
    is_left_out = models.BooleanField("niet in het boekje", default=False)
    words = models.TextField("woorden van de trainer", blank=True)

    class Meta:
        verbose_name = "regel in het boekje"
        verbose_name_plural = "regels in het boekje"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["booklet", "rule"],
                name="booklet_entry_once",
                violation_error_message="Deze vuistregel staat al in het boekje.",
            )
        ]

    def __str__(self):
        return f"{self.rule} in {self.booklet}"
