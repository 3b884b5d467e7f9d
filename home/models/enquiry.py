"""A visitor's question to the administrator of the installation."""

from datetime import timedelta

from django.db import models
from django.urls import reverse

from home.querysets import EnquiryQuerySet
from home.states import ENQUIRY_MOVES, EnquiryKind, EnquiryState
from kernel import clock
from kernel.models import UUIDModel

KEPT_FOR = timedelta(days=180)


class Enquiry(UUIDModel):
    """Kept until it was answered and half a year has passed."""

    MOVES = ENQUIRY_MOVES

    kind = models.CharField("waarover", max_length=12, choices=EnquiryKind)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres")
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    message = models.TextField("je vraag")
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.NEW)
    answer = models.TextField("antwoord", blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag van een bezoeker"
        verbose_name_plural = "vragen van bezoekers"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("enquiry", args=[self.pk])
