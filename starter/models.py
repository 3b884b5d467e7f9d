"""What is being made for a client, and which texts the starter wrote."""

from django.db import models
from django.urls import reverse
from wagtail.models import Page

from accounts.models import Client
from courses.models import Masterclass
from kernel import clock
from kernel.models import UUIDModel
from starter.querysets import CourseMakingQuerySet
from starter.states import MAKING_MOVES, MakingState


class CourseMaking(UUIDModel):
    """A masterclass on its way: made part by part, each in a transaction of its own, so that it can be gone on with.

    Nobody sees the pages before the last part: until then the masterclass itself is not published.
    """

    MOVES = MAKING_MOVES

    client = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="opdrachtgever")
    title = models.CharField("titel van de masterclass", max_length=120)
    source = models.ForeignKey(
        Masterclass, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="kopie van"
    )
    masterclass = models.ForeignKey(
        Masterclass, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="masterclass"
    )
    is_copy = models.BooleanField("kopie van een andere masterclass", default=False)
    state = models.CharField(max_length=10, choices=MakingState, default=MakingState.MAKING)
    done = models.PositiveSmallIntegerField("onderdelen klaar", default=0)
    total = models.PositiveSmallIntegerField("onderdelen", default=0)
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)

    objects = CourseMakingQuerySet.as_manager()

    class Meta:
        verbose_name = "masterclass in de maak"
        verbose_name_plural = "masterclasses in de maak"
        ordering = ["-asked_at"]

    def __str__(self):
        return f"{self.title} voor {self.client}"

    def get_absolute_url(self):
        return reverse("course-making", args=[self.pk])

    @property
    def is_ready(self) -> bool:
        return self.state == MakingState.READY


class StarterText(models.Model):
    """How a page read when the starter wrote it. A page that reads otherwise now was changed by an editor."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="+", verbose_name="pagina")
    digest = models.CharField("vingerafdruk van de tekst", max_length=64)
    written_at = models.DateTimeField("geschreven op", default=clock.now)

    class Meta:
        verbose_name = "tekst van de starter"
        verbose_name_plural = "teksten van de starter"

    def __str__(self):
        return str(self.page)
