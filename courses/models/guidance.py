"""Between a trainer and one participant: letters on the site, and the trainer's private notes."""

from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models.cohorts import Enrolment
from courses.querysets import LetterQuerySet, NoteQuerySet
from kernel import clock
from kernel.models import UUIDModel


class Letter(UUIDModel):
    """A personal message from the trainer. It stays on the site; a mail only says that one waits."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="letters")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField("je bericht")
    sent_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-sent_at"]

    def __str__(self):
        return f"bericht aan {self.enrolment}"

    def get_absolute_url(self):
        return reverse("letter", args=[self.pk])


class Note(UUIDModel):
    """A trainer's private note about a participant, who may ask to see it."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField("je aantekening")
    written_at = models.DateTimeField(default=clock.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "aantekening"
        verbose_name_plural = "aantekeningen"
        ordering = ["-written_at"]

    def __str__(self):
        return f"aantekening over {self.enrolment}"

    def get_absolute_url(self):
        return reverse("person", args=[self.enrolment_id])
