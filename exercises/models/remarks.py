"""A conversation beside handed-in answers, between whoever wrote them and their trainer."""

from django.db import models
from django.urls import reverse

from accounts.models import User
from exercises.models.answers import Submission
from exercises.querysets import RemarkQuerySet
from kernel import clock
from kernel.models import UUIDModel


class Remark(UUIDModel):
    """One turn in it. Words that were said stay said."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="remarks")
    author = models.ForeignKey(User, models.PROTECT, related_name="remarks")
    by_trainer = models.BooleanField(default=False)
    text = models.TextField("je woorden")
    said_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField("hoeft geen antwoord", null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["said_at"]

    def __str__(self):
        return f"{self.author} bij {self.submission_id}"

    @property
    def anchor(self) -> str:
        """Its place on the page of the answers."""
        return f"bericht-{self.pk}"

    def get_absolute_url(self):
        return f"{reverse('submission', args=[self.submission_id])}#{self.anchor}"


class RemarksRead(models.Model):
    """Until when someone read the conversation beside these answers: what came before is no news any more."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="+")
    reader = models.ForeignKey(User, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        verbose_name = "gelezen opmerkingen"
        verbose_name_plural = "gelezen opmerkingen"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "reader"],
                name="remarks_read_once",
                violation_error_message="Dit staat al als gelezen.",
            )
        ]

    def __str__(self):
        return f"{self.reader_id} las {self.submission_id}"
