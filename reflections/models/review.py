"""One reader's response to one version of a reflection."""

from uuid import UUID

from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models import Cohort
from exercises.models import Edition
from exercises.types import Question, kind_named
from kernel import clock
from kernel.clock import When
from reflections import companions
from reflections.models.moderated import Moderated, Passage, Wording
from reflections.models.reflection import Version
from reflections.querysets import ReviewQuerySet
from reflections.states import REVIEW_MOVES, ReflectionState, ReviewState


class Review(Moderated):
    """A reactie. The reader's own words never change by another's hand."""

    MOVES = REVIEW_MOVES
    WORDING = Wording(
        the="de reactie",
        this="deze reactie",
        writer="de lezer",
        who="De lezer",
        other="de schrijver",
        least="antwoord",
        door="moderation",
        care="reading-care",
        released="reflections.released",
        asked="reflections.asked",
        still_welcome="reflections.still_welcome",
        withheld="reflections.withheld",
    )

    version = models.ForeignKey(Version, models.PROTECT, related_name="reviews")
    reader = models.ForeignKey(User, models.PROTECT, related_name="reviews")
    by_trainer = models.BooleanField(default=False)
    names = models.CharField(max_length=16, choices=Cohort.Names, blank=True)
    """Whether the author sees who wrote: the round's mode, fixed before the first word is written."""
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.CLAIMED)
    answers = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_from = models.CharField(max_length=36, blank=True)
    saved_number = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField("hoort ergens anders", null=True, blank=True)
    trainer_reply = models.TextField("persoonlijk woord van de trainer", blank=True)
    withheld_word = models.TextField("woord aan de lezer bij niet doorgeven", blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta(Moderated.Meta):
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        constraints = [
            *Moderated.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "reader"],
                name="review_once",
                violation_error_message="Je leest deze reflectie al.",
            ),
        ]

    def __str__(self):
        return f"{self.reader} bij {self.version}"

    def get_absolute_url(self):
        return reverse("reading", args=[self.pk])

    @property
    def review(self) -> "Review":
        """The response it stands in: its own."""
        return self

    @property
    def writer(self) -> User:
        return self.reader

    @property
    def meant_for(self) -> User:
        return self.reflection.author.user

    @property
    def people(self) -> frozenset[UUID]:
        """Nobody passes on their own response."""
        return frozenset((self.reader_id,))

    @property
    def passages(self) -> list[Passage]:
        """Every answer its author may read, as text; what goes along with it last."""
        questions = [question for question in self.edition.questions if not question.private]
        said = [Passage(question.id, question.label, self._in_words(question)) for question in questions]
        return [*said, *(Passage(key, label, words) for key, label, words in companions.passages(self))]

    def _in_words(self, question: Question) -> str:
        kind, value = kind_named(question.kind), self.answers.get(question.id)
        return "" if kind.is_empty(value) else kind.as_text(question, value).strip().replace("\r\n", "\n")

    @property
    def stands(self) -> bool:
        """What it answers was not taken away; a later version does not bring that back."""
        return self.reflection.state == ReflectionState.SUBMITTED and self.version.withdrawn_at is None

    @property
    def names_mode(self) -> str:
        return self.names or self.reflection.round.names

    @property
    def hides_reader(self) -> bool:
        """Whether the author may not know, at this moment, who the reader is."""
        if self.by_trainer or self.names_mode == Cohort.Names.NAMED:
            return False
        return self.names_mode == Cohort.Names.ANONYMOUS or self.state != ReviewState.RELEASED

    @property
    def is_being_rephrased(self) -> bool:
        """After the trainer's question the reader wrote on: those words are theirs until they hand them in again."""
        asked = self.state == ReviewState.RETURNED and self.saved_at is not None
        return asked and (self.handed_in_at is None or self.saved_at > self.handed_in_at)

    @property
    def is_being_written(self) -> bool:
        """Not handed in, or not any more: nobody but the reader sees a word of it."""
        return self.state in (ReviewState.CLAIMED, ReviewState.EXPIRED, ReviewState.WITHDRAWN)

    def is_visible_to_author(self, at: When = None) -> bool:
        return self.stopped_at is None and self.is_passed_on(at)
