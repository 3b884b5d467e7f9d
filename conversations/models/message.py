"""Talking on about a response."""

from uuid import UUID

from django.db import models
from django.urls import reverse

from accounts.models import User
from conversations.querysets import MessageQuerySet
from conversations.states import MESSAGE_MOVES, MessageState
from kernel import clock
from reflections.models import Review
from reflections.models.moderated import Moderated, Passage, Shortening, Wording

WORDS = "words"
"""The one passage of a message."""


class Message(Moderated):
    """What one of the two says to the other. It goes the way of a response: the trainer first."""

    MOVES = MESSAGE_MOVES
    WORDING = Wording(
        the="het bericht",
        this="dit bericht",
        writer="wie het schreef",
        who="Wie het schreef,",
        other="de ander",
        least="woord",
        door="message",
        care="message-care",
        released="conversations.message",
        asked="conversations.message_asked",
        still_welcome="conversations.message_still_welcome",
        withheld="conversations.message_stopped",
    )

    review = models.ForeignKey(Review, models.CASCADE, related_name="messages")
    writer = models.ForeignKey(User, models.PROTECT, related_name="messages")
    text = models.TextField("je bericht")
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.HANDED_IN)
    said_at = models.DateTimeField(default=clock.now)

    objects = MessageQuerySet.as_manager()

    class Meta(Moderated.Meta):
        verbose_name = "bericht in een gesprek"
        verbose_name_plural = "berichten in gesprekken"
        ordering = ["said_at"]

    def __str__(self):
        return f"bericht bij {self.review_id}"

    def get_absolute_url(self):
        return reverse("conversation", args=[self.review_id])

    @property
    def meant_for(self) -> User:
        author = self.reflection.author.user
        return author if self.writer_id == self.review.reader_id else self.review.reader

    @property
    def people(self) -> frozenset[UUID]:
        """A thread is of two people."""
        return frozenset((self.review.reader_id, self.reflection.author.user_id))

    @property
    def passages(self) -> list[Passage]:
        return [Passage(WORDS, "Bericht", self.text.strip(), may_be_left_out=False)]


class MessageRedaction(Shortening):
    """A message, shortened for the other. What leaves nothing is not passed on."""

    about = models.OneToOneField(Message, models.CASCADE, related_name="redaction")

    class Meta:
        verbose_name = "ingekort bericht"
        verbose_name_plural = "ingekorte berichten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(texts__has_key=WORDS) & ~models.Q(texts__words=""),
                name="shortened_message_says_something",
                violation_error_message="Schrijf wat de ander leest. Gaat er niets door? Kies dan Niet doorgeven.",
            )
        ]

    @property
    def text(self) -> str:
        return self.texts[WORDS]
