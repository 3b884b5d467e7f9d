"""A few own words beside a principle: what gave joy, what may lie on the table, why one skipped it."""

from django.db import models
from django.urls import reverse

from courses.models import Enrolment, Step
from keepsakes.querysets import AllowedQuoteQuerySet, OwnWordsQuerySet
from kernel import clock
from kernel.models import UUIDModel


class OwnWords(UUIDModel):
    """One short text per person and principle. `revision` guards it between two tabs."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    author = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    text = models.TextField("je woorden")
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=clock.now)

    objects = OwnWordsQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["step", "author"],
                name="%(class)s_once",
                violation_error_message="Je schreef hier al iets.",
            )
        ]

    def __str__(self):
        return f"{self.author} bij {self.step}"


class Joy(OwnWords):
    """Waar had je plezier in? For the writer alone; it comes back at the closing."""

    class Meta(OwnWords.Meta):
        verbose_name = "plezier"
        verbose_name_plural = "wat plezier gaf"


class AllowedQuote(OwnWords):
    """Dit mag op het blad: a sentence its author lets lie on the table at a meeting."""

    objects = AllowedQuoteQuerySet.as_manager()

    class Meta(OwnWords.Meta):
        verbose_name = "zin voor het blad"
        verbose_name_plural = "zinnen voor het blad"

    def get_absolute_url(self):
        """The sheet it lies on, for who prints it."""
        return reverse("sheet", args=[self.step_id])


class SkipReason(OwnWords):
    """Why someone left a principle out. For the writer alone; the certificate asks only that it is there."""

    class Meta(OwnWords.Meta):
        verbose_name = "reden om over te slaan"
        verbose_name_plural = "redenen om over te slaan"
