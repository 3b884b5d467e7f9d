"""Waar sta ik?: a statement per principle, and what someone said to them at a moment."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from courses.models import Enrolment, Principle
from exercises.models import Edition
from growth.querysets import SelfScanQuerySet
from growth.states import ScanMoment
from kernel import clock
from kernel.models import UUIDModel

PLACES = 5


class Statement(models.Model):
    """The sentence of one principle in "Waar sta ik?". A child of the page: drafts, history and copying come along.

    It carries the principle's lineage by standing on it; a copied masterclass compares with the first.
    """

    principle = ParentalKey(Principle, related_name="statements", on_delete=models.CASCADE)
    text = models.CharField("stelling", max_length=200, help_text="Een zin die met ‘Ik’ begint en over doen gaat.")
    low = models.CharField("woorden bij het ene eind", max_length=60, default="dit doe ik nog niet")
    high = models.CharField("woorden bij het andere eind", max_length=60, default="dit doe ik vanzelf")

    panels = [FieldPanel("text"), FieldPanel("low"), FieldPanel("high")]

    class Meta:
        verbose_name = "stelling"
        verbose_name_plural = "stellingen"

    def __str__(self):
        return self.text


class SelfScan(UUIDModel):
    """Someone's own places at one moment, on the wording of that day. It never changes afterwards.

    `answers`: lineage of the principle → a place from 1 to 5. There is no total, here or anywhere.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="scans")
    moment = models.CharField(max_length=10, choices=ScanMoment)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    answers = models.JSONField()
    filled_at = models.DateTimeField(default=clock.now)

    objects = SelfScanQuerySet.as_manager()

    class Meta:
        verbose_name = "waar sta ik?"
        verbose_name_plural = "waar sta ik?"
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "moment"],
                name="scan_once",
                violation_error_message="Dit heb je al ingevuld.",
            )
        ]

    def __str__(self):
        return f"{self.enrolment} {self.moment}"
