"""Talking on about a response."""

from datetime import datetime

from django.db import models
from django.urls import reverse

from accounts.models import User
from kernel import clock
from kernel.models import UUIDModel
from reflections.models.review import Review
from reflections.querysets import TurnQuerySet
from reflections.states import TURN_MOVES, TurnState


class Turn(UUIDModel):
    """What one of the two says to the other. It goes the way of a response: the trainer first."""

    MOVES = TURN_MOVES

    review = models.ForeignKey(Review, models.CASCADE, related_name="turns")
    writer = models.ForeignKey(User, models.PROTECT, related_name="turns")
    text = models.TextField("je bericht")
    state = models.CharField(max_length=10, choices=TurnState, default=TurnState.HANDED_IN)
    revision = models.PositiveIntegerField(default=0)
    said_at = models.DateTimeField(default=clock.now)
    visible_from = models.DateTimeField(null=True, blank=True)
    trainer_question = models.TextField("vraag van de trainer", blank=True)

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht in een gesprek"
        verbose_name_plural = "berichten in gesprekken"
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=TurnState.RELEASED) | models.Q(visible_from__isnull=False),
                name="released_turn_is_visible_sometime",
                violation_error_message="Een doorgegeven bericht heeft een moment waarop het te zien is.",
            )
        ]

    def __str__(self):
        return f"bericht bij {self.review_id}"

    def get_absolute_url(self):
        return reverse("conversation", args=[self.review_id])

    def is_visible_to_other(self, at: datetime | None = None) -> bool:
        return self.state == TurnState.RELEASED and self.visible_from <= (at or clock.now())


class TurnRedaction(UUIDModel):
    """Other words for whom they are meant, with a reason. What the writer wrote never changes.

    It holds for one `revision` of the turn: words that were rephrased afterwards are read again.
    """

    turn = models.OneToOneField(Turn, models.CASCADE, related_name="redaction")
    text = models.TextField("wat de ander leest")
    reason = models.TextField("waarom je dit inkort")
    revision = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "ingekort bericht"
        verbose_name_plural = "ingekorte berichten"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="shortened_turn_says_something",
                violation_error_message="Schrijf wat de ander leest. Gaat er niets door? Kies dan Niet doorgeven.",
            )
        ]

    def __str__(self):
        return f"ingekort: {self.turn_id}"

    @property
    def is_current(self) -> bool:
        return self.revision == self.turn.revision
