"""What one screen shows of a reflection or a response, for one pair of eyes.

Templates get these, never the models of another person's text: what is not here cannot leak.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from courses.models import Challenge, Cohort
from courses.states import Audience
from exercises.presenters import ShownAnswer, show
from exercises.types import Question, kind_named
from exercises.types.base import Json
from kernel.text import without_quotations
from reflections import companions
from reflections.companions import Aliases, Draft, Eyes, FormPart
from reflections.models import (
    Pseudonym,
    Redaction,
    Reflection,
    Review,
    Round,
    Version,
)
from reflections.states import ReviewState

QUOTED = "(hier haalt de lezer een zin aan)"
Names = Cohort.Names


@dataclass(frozen=True)
class ShownVersion:
    number: int
    submitted_at: datetime
    shown: list[ShownAnswer]


@dataclass(frozen=True)
class ShownReview:
    """A response as its author or trainer reads it: without what the reader kept private.

    `beside`: what accompanies it, by name, as these eyes may see it. `face_of`: nobody where the author may not
    know who read them, since a face and initials tell as much as a name.
    """

    id: UUID
    reader: str
    shown: list[ShownAnswer]
    trainer_reply: str
    version_number: int
    by_trainer: bool
    beside: Mapping[str, Any] = field(default_factory=dict)
    thread: list[Any] = field(default_factory=list)
    shortened: bool = False
    on_withdrawn: bool = False
    may_report: bool = False
    face_of: Any = None


def show_version(version: Version, *, field_role: str | None = None) -> ShownVersion:
    """A submitted version. `private` answers stay with the author."""
    questions = version.edition.questions
    return ShownVersion(version.number, version.submitted_at, show(questions, version.answers, field_role=field_role))


def show_review(
    review: Review,
    *,
    names: str = "",
    aliases: Aliases | None = None,
    thread: Iterable[Any] = (),
    original: bool = False,
    quotations: bool = True,
    may_report: bool = False,
) -> ShownReview:
    """As the author reads it, so with what the trainer shortened; `original` is for the trainer's eyes.

    Without `quotations`: the reader's own words, and nothing of the reflection.
    `names="named"` for a trainer; an author gets the mode that was fixed when the reader began.
    """
    redaction = None if original else redaction_of(review)
    kept = dict if quotations else _own_words
    shown = show(review.edition.questions, kept(review.answers))
    if redaction:
        shown = [_shortened(item, kept(redaction.texts)) for item in shown]
    return ShownReview(
        id=review.pk,
        reader=reader_name(review, names, aliases),
        shown=[item for item in shown if not item.empty],
        trainer_reply=review.trainer_reply,
        version_number=review.version.number,
        by_trainer=review.by_trainer,
        beside=companions.shown(review, Eyes(as_trainer=names == Names.NAMED, original=original)),
        thread=list(thread),
        shortened=redaction is not None,
        on_withdrawn=review.version.withdrawn_at is not None,
        may_report=may_report,
        face_of=None if names or review.hides_reader else review.reader,
    )


def show_to_trainer(
    review: Review, *, thread: Iterable[Any] = (), original: bool = False, quotations: bool = True
) -> ShownReview:
    """With names, and without what the reader is still writing: that is theirs until it is handed in."""
    shown = show_review(review, names=Names.NAMED, thread=thread, original=original, quotations=quotations)
    if review.is_being_written:
        return replace(shown, shown=[], beside={})
    return replace(shown, shown=[]) if review.is_being_rephrased else shown


def redaction_of(review: Review) -> Redaction | None:
    return getattr(review, "redaction", None)


def _own_words(answers: dict[str, Any]) -> dict[str, Any]:
    return {key: _own(said) for key, said in answers.items()}


def _own(said: Json) -> Json:
    """An answer of whatever kind without the sentences it quotes."""
    if isinstance(said, dict):
        return {key: _own(part) for key, part in said.items()}
    if isinstance(said, list):
        return [_own(part) for part in said]
    return without_quotations(said, QUOTED) if isinstance(said, str) else said


def _shortened(item: ShownAnswer, texts: Mapping[str, str]) -> ShownAnswer:
    """The trainer's text in place of the reader's: plain text, whatever the kind of question was."""
    text = texts.get(item.question.id)
    if text is None:
        return item
    plain = kind_named("long_text").template
    return replace(item, template=plain, data={"value": text}, value=text, empty=not text)


def aliases_of(*reflections: UUID) -> Aliases:
    rows = Pseudonym.objects.of(reflections).select_related("field_role")
    return {(row.reflection_id, row.reader_id): str(row) for row in rows}


def reader_name(review: Review, names: str = "", aliases: Aliases | None = None) -> str:
    """By name by default; the stored pseudonym where the author may not know who read them."""
    if review.by_trainer:
        return f"{review.reader.name}, trainer"
    if names == Names.NAMED or not review.hides_reader:
        return review.reader.name
    return (aliases or {}).get((review.version.reflection_id, review.reader_id), "Een lezer")


def in_reading_order(reviews: Iterable[Review]) -> list[Review]:
    """As they came; where readers are hidden in an order of chance that stays the same."""
    rows = list(reviews)
    if any(row.hides_reader for row in rows):
        return sorted(rows, key=lambda row: row.pk)
    return sorted(rows, key=lambda row: row.visible_from or row.claimed_at)


def names_sentence(review: Review) -> str:
    """Said to the reader before they write: whether the author will see who they are."""
    if review.by_trainer or review.names_mode == Names.NAMED:
        return "De schrijver ziet je naam."
    if review.names_mode == Names.UNTIL_RELEASED:
        return "De schrijver ziet je naam pas als je reactie is doorgegeven. De trainer ziet je naam wel."
    reflection = review.version.reflection_id
    alias = aliases_of(reflection).get((reflection, review.reader_id), "een lezer")
    return f"De schrijver ziet je naam niet. Je heet daar: {alias}. Noem je naam dan ook niet. De trainer kent je wel."


def kept_words_sentence(review: Review) -> str:
    """Who still reads a response to what was taken away or stopped, or one that was not passed on."""
    author = review.state == ReviewState.RELEASED and review.stopped_at is None
    trainer = review.stands and review.state not in (ReviewState.CLAIMED, ReviewState.EXPIRED, ReviewState.WITHDRAWN)
    if author:
        return "Dit lezen de schrijver, de trainer en jij." if trainer else "Dit lezen de schrijver en jij."
    return "Dit lezen jij en de trainer." if trainer else "Dit lees jij alleen."


def author_names_sentence(reflection: Reflection) -> str:
    """Said to the author before they write: their readers know them, and whether they know their readers."""
    return {
        Names.NAMED: "Je lezers zien jouw naam, en jij ziet de hunne.",
        Names.UNTIL_RELEASED: "Je lezers zien jouw naam. Jij ziet de hunne als hun reactie is doorgegeven.",
        Names.ANONYMOUS: "Je lezers zien jouw naam. Hun naam zie jij niet; de trainer wel.",
    }[Names(reflection.round.names)]


def own_words(review: Review) -> list[ShownAnswer]:
    """What a reader wrote, private parts and what stands in the making included: for the reader alone."""
    shown = show(review.edition.questions, review.answers, private=True)
    drafts = [(key, part, review.answers.get(key)) for key, part in companions.parts()]
    return shown + [item for key, part, draft in drafts if draft for item in _in_words(key, part, draft)]


def _in_words(key: str, part: FormPart, draft: Draft) -> list[ShownAnswer]:
    question = Question(id=key, kind="short_text", moment="form", label=part.label)
    return show([question], {key: part.in_words(draft)})


def reply_for(user, reflection: Reflection) -> str:
    """The author's answer to the readers, for whom it is meant; nothing for anyone else."""
    reply = reflection.standing_reply
    return reply if reply and Reflection.objects.reply_open_to(user).contains(reflection) else ""


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


@dataclass(frozen=True)
class Pool:
    """One principle of a group: with which others it reads, and whether that still can change."""

    title: str
    others: list[str]
    is_fixed: bool


def pools_of(cohort: Cohort) -> list[Pool]:
    """Principle by principle, in their order; in three queries whatever their number."""
    rounds = cohort.rounds.with_fixed().prefetch_related("cohorts")
    by_lineage = {round_.principle_lineage: round_ for round_ in rounds}
    return [_pool(step.title, by_lineage.get(step.principle.lineage), cohort) for step in cohort.steps.in_order()]


def _pool(title: str, round_: Round | None, cohort: Cohort) -> Pool:
    others = [each.name for each in round_.cohorts.all() if each != cohort] if round_ else []
    return Pool(title, others, bool(round_ and round_.is_fixed))  # type: ignore[attr-defined]  # annotated
