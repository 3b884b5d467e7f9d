"""What one screen shows of a reflection or a response, for one pair of eyes.

Templates get these, never the models of another person's text: what is not here cannot leak.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from courses.models import Challenge, Cohort
from courses.states import Audience
from exercises.presenters import Shown, show
from reflections.models import Reflection, Review, Version
from reflections.states import ReviewState

Names = Cohort.Names


@dataclass(frozen=True)
class ShownVersion:
    number: int
    submitted_at: datetime
    shown: list[Shown]


@dataclass(frozen=True)
class ShownReview:
    """A response as its author or trainer reads it: without what the reader kept private."""

    id: UUID
    reader: str
    shown: list[Shown]
    trainer_reply: str
    version_number: int
    by_trainer: bool


def show_version(version: Version, *, field_role: str | None = None) -> ShownVersion:
    """A submitted version. `private` answers stay with the author."""
    questions = version.edition.questions
    return ShownVersion(version.number, version.submitted_at, show(questions, version.answers, field_role=field_role))


def show_review(review: Review, *, names: str) -> ShownReview:
    return ShownReview(
        id=review.pk,
        reader=reader_name(review, names),
        shown=[item for item in show(review.edition.questions, review.answers) if not item.empty],
        trainer_reply=review.trainer_reply,
        version_number=review.version.number,
        by_trainer=review.by_trainer,
    )


def reader_name(review: Review, names: str) -> str:
    """By name by default; `een lezer` where the group chose to be anonymous for authors."""
    if review.by_trainer:
        return f"{review.reader.name}, trainer"
    hidden = names == Names.ANONYMOUS or (names == Names.UNTIL_RELEASED and review.state != ReviewState.RELEASED)
    return "Een lezer" if hidden else review.reader.name


def challenge_line(reflection: Reflection) -> tuple[str, str] | None:
    """Title and question of the opgave for a reader, if its label allows that."""
    challenge = reflection.challenge
    if challenge is None or challenge.label < Audience.READERS:
        return None
    return challenge.title, challenge.question


def challenge_line_for(user, reflection: Reflection) -> tuple[str, str] | None:
    """The same for whoever opens a reflection by its audience: the opgave's label may reach less far than that."""
    if reflection.challenge is None:
        return None
    knows = Challenge.objects.visible_to(user).filter(pk=reflection.challenge_id).exists()
    reads = Review.objects.read_by(user).filter(version__reflection=reflection).exists()
    return challenge_line(reflection) if knows or reads else None


def who_reads(reflection: Reflection) -> str:
    """One sentence that names who reads this text, said before it is written."""
    most = reflection.round.most_per_reflection
    return audience_sentence(reflection.effective_audience, most)


def audience_sentence(audience: int, most_readers: int = 3) -> str:
    """The sentence beside every field: whom the effective audience lets in."""
    return {
        Audience.ME: "Dit lees jij alleen.",
        Audience.TRAINER: "Dit leest alleen de trainer van je groep.",
        Audience.READERS: f"Dit lezen hooguit {_in_words(most_readers)} mensen uit je groep en de trainer.",
        Audience.GROUP: "Dit kan iedereen in je groep lezen, en de trainer.",
        Audience.EVERYONE: "Dit kan iedereen lezen in alle groepen van deze masterclass, en hun trainers.",
    }[Audience(audience)]


def _in_words(number: int) -> str:
    return {1: "één", 2: "twee", 3: "drie", 4: "vier", 5: "vijf"}.get(number, str(number))
