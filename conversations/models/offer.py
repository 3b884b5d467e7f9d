"""Het gun-aanbod: something of the reader's own, granted to the author."""

from datetime import timedelta

from django.db import models
from django.urls import reverse

from conversations.querysets import OfferQuerySet
from conversations.states import OFFER_MOVES, OfferKind, OfferOutcome, OfferState
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import Review

ASK_AFTER = timedelta(weeks=4)
KEY = "offer"
"""Where the offer in the making stands among the answers of a response, and its line among what was shortened."""


class Offer(UUIDModel):
    """Time, attention or a contact. Only a yes shares addresses; four weeks later: kwam het ervan?"""

    MOVES = OFFER_MOVES

    review = models.OneToOneField(Review, models.CASCADE, related_name="offer")
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.PROPOSED)
    kind = models.CharField("wat bied je aan", max_length=10, choices=OfferKind)
    line = models.CharField("in één zin", max_length=200)
    offered_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reader_outcome = models.CharField(max_length=10, choices=OfferOutcome, blank=True)
    author_outcome = models.CharField(max_length=10, choices=OfferOutcome, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "gun-aanbod"
        verbose_name_plural = "gun-aanbiedingen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(line=""),
                name="offer_says_what",
                violation_error_message="Schrijf in één zin wat je aanbiedt.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.line}"

    def get_absolute_url(self):
        return reverse("offer", args=[self.pk])

    @property
    def line_for_author(self) -> str:
        """The reader's line, or what the trainer made of it; empty where the trainer left the offer out."""
        redaction = getattr(self.review, "redaction", None)
        return redaction.texts.get(KEY, self.line) if redaction else self.line

    def line_for(self, user) -> str:
        return self.line if user.pk == self.review.reader_id else self.line_for_author

    def outcome_of(self, user) -> str:
        """What this side said to *kwam het ervan?*; empty as long as nothing."""
        return self.reader_outcome if user.pk == self.review.reader_id else self.author_outcome
