"""Liever bellen: twenty minutes of walking and calling instead of a written response."""

from django.db import models
from django.urls import reverse

from conversations.querysets import CallQuerySet
from conversations.states import CALL_MOVES, CallState
from exercises.models import Edition
from kernel import clock
from kernel.clock import When
from kernel.models import UUIDModel
from reflections.models import Review


class Call(UUIDModel):
    """One proposal to call. What each side shares is seen by the other only after a yes, and wiped afterwards."""

    MOVES = CALL_MOVES

    review = models.OneToOneField(Review, models.CASCADE, related_name="call")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=CallState, default=CallState.PROPOSED)
    reader_contact = models.CharField("waar de lezer te bereiken is", max_length=120, blank=True)
    author_contact = models.CharField("waar de schrijver te bereiken is", max_length=120, blank=True)
    proposed_at = models.DateTimeField(default=clock.now)
    visible_from = models.DateTimeField(default=clock.now)
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "belafspraak"
        verbose_name_plural = "belafspraken"

    def __str__(self):
        return f"bellen over {self.review_id}"

    def get_absolute_url(self):
        return reverse("call", args=[self.pk])

    def is_shown_to_author(self, at: When = None) -> bool:
        return self.visible_from <= clock.now(at)
