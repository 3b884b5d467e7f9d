"""What someone was told that they ask the trainer to look at."""

from django.db import models

from accounts.models import User
from conversations.querysets import ReportQuerySet
from conversations.states import REPORT_MOVES, ReportState
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import Review


class Report(UUIDModel):
    """`Meld aan de trainer`: an author asks the trainer to look at a response, or either of the two at their thread."""

    MOVES = REPORT_MOVES

    review = models.ForeignKey(Review, models.CASCADE, related_name="reports")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="reports")
    word = models.TextField("wat is er?")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN)
    made_at = models.DateTimeField(default=clock.now)
    answer = models.TextField("wat je ermee deed", blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "made_by"],
                condition=models.Q(state="open"),
                name="reported_once_each",
                violation_error_message="Je meldde deze reactie al.",
            )
        ]

    def __str__(self):
        return f"melding bij {self.review_id}"

    @property
    def is_of_reader(self) -> bool:
        """About what the author said to them in the thread."""
        return self.made_by_id == self.review.reader_id
