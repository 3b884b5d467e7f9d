"""What is read along with: handed in for another, and seen by the trainer first. What a trainer does: `moderation`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models

from accounts.models import User
from kernel import clock
from kernel.clock import When
from kernel.models import UUIDModel
from kernel.moves import Moves

if TYPE_CHECKING:
    from reflections.models.reflection import Reflection
    from reflections.models.review import Review

RELEASED = "released"


@dataclass(frozen=True)
class Wording:
    """How one kind of text is spoken of to its trainer, where it is read along with, and which notices are sent.

    the, this         "de reactie", "deze reactie"
    writer, who       who wrote it: in the middle of a sentence, and before a verb at its beginning
    other             whom it is meant for
    least             what at least must change before it is shorter
    door, care        names of the pages where a trainer reads along, and helps on what is waited for
    """

    the: str
    this: str
    writer: str
    who: str
    other: str
    least: str
    door: str
    care: str
    released: str
    asked: str
    still_welcome: str
    withheld: str

    @property
    def begin(self) -> str:
        """`this`, at the beginning of a sentence."""
        return self.this.capitalize()

    @property
    def reader(self) -> str:
        """`other`, at the beginning of a sentence."""
        return self.other.capitalize()


@dataclass(frozen=True)
class Passage:
    """Words of a text that go to the other: what a trainer may shorten. Not every passage may be left out."""

    key: str
    label: str
    text: str
    may_be_left_out: bool = True


class Moderated(UUIDModel):
    """Words that go past the trainer: moves in `states.moderation_moves`, verbs in the room above (`moderation`).

    A kind says in which response it stands (`review`), who wrote it, whom it is `meant_for`, whose own it is
    (`people`: they never moderate it) and which `passages` go to the other.
    """

    WORDING: ClassVar[Wording]
    MOVES: ClassVar[Moves]
    objects: ClassVar[Any]

    state: str
    review: "Review"
    redaction: "Shortening"
    writer: User
    meant_for: User
    people: frozenset[UUID]
    passages: list[Passage]

    revision = models.PositiveIntegerField(default=0)
    released_at = models.DateTimeField(null=True, blank=True)
    visible_from = models.DateTimeField(null=True, blank=True)
    trainer_question = models.TextField("vraag van de trainer", blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=RELEASED) | models.Q(visible_from__isnull=False),
                name="released_%(class)s_is_visible_sometime",
                violation_error_message="Wat is doorgegeven, heeft een moment waarop het te zien is.",
            )
        ]

    @classmethod
    def kinds(cls) -> "list[type[Moderated]]":
        """Everything that is read along with, in whatever room it stands."""
        return cls.__subclasses__()

    @classmethod
    def shortenings(cls) -> "type[Shortening]":
        """Where its shortened texts are kept."""
        found: Any = cls._meta.get_field("redaction").related_model
        return found

    @property
    def reflection(self) -> "Reflection":
        return self.review.version.reflection

    @property
    def is_stopped(self) -> bool:
        """The response, or the reflection it answers, belongs elsewhere."""
        return self.review.stopped_at is not None or self.reflection.stopped_at is not None

    @property
    def is_being_rephrased(self) -> bool:
        """Whether an answer to the trainer's question is being written: those words are their writer's."""
        return False

    def is_passed_on(self, at: When = None) -> bool:
        """Released, and the minute in which that can be undone is over."""
        return self.state == RELEASED and self.visible_from is not None and self.visible_from <= clock.now(at)


class Shortening(UUIDModel):
    """Other words for whom they are meant, per passage, with a reason. What was written never changes.

    It holds for one `revision` of the text: what its writer changes afterwards is read again.
    Each kind has a table of its own, with a key that is never empty.
    """

    objects: ClassVar[Any]

    about: Moderated
    texts = models.JSONField(default=dict)
    reason = models.TextField("waarom je dit inkort")
    revision = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def __str__(self):
        return f"ingekort: {self.about_id}"

    @property
    def is_current(self) -> bool:
        return self.revision == self.about.revision

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The name of each passage and the text that took its place; an empty text means it was left out."""
        return [(each.label, self.texts[each.key]) for each in self.about.passages if each.key in self.texts]


class Redaction(Shortening):
    """A response, shortened for its author."""

    about = models.OneToOneField("reflections.Review", models.CASCADE, related_name="redaction")

    class Meta:
        verbose_name = "ingekorte tekst"
        verbose_name_plural = "ingekorte teksten"
