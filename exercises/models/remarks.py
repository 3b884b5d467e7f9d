"""A conversation beside handed-in answers, between whoever wrote them and their trainer."""

from django.db import models

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

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["said_at"]

    def __str__(self):
        return f"{self.author} bij {self.submission_id}"
