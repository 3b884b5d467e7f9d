"""What one screen shows of a reflection or a response, for one pair of eyes.

Templates get these, never the models of another person's text: what is not here cannot leak.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from courses.models import Challenge, Cohort
from courses.states import Audience
from exercises.presenters import Shown, show
from exercises.types import Question, kind_named
from exercises.types.base import Json
from kernel import clock
from kernel.text import without_quotations
from reflections.models import (
    Call,
    Contradiction,
    Helped,
    Offer,
    Pseudonym,
    Redaction,
    Reflection,
    Review,
    Round,
    Turn,
    Version,
)
from reflections.states import CallState, OfferKind, OfferState, ReviewState, TurnState
from reflections.transitions.offering import KEY as OFFER

QUOTED = "(hier haalt de lezer een zin aan)"
Names = Cohort.Names
Aliases = Mapping[tuple[UUID, UUID], str]
"""(reflection, reader) → what an author who may not know their name calls them."""


@dataclass(frozen=True)
class ShownVersion:
    number: int
    submitted_at: datetime
    shown: list[Shown]


@dataclass(frozen=True)
class ShownTurn:
    """Words in a thread. The day and no hour: a moment can tell who someone is.

    Where the trainer shortened them, `text` is for the other the shortened text; the writer and the trainer read the
    original, and in `instead` what the other reads, with the reason.
    """

    id: UUID
    who: str
    is_mine: bool
    text: str
    said_on: date
    state: str
    words: str
    trainer_question: str
    shortened: bool = False
    instead: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ShownReview:
    """A response as its author or trainer reads it: without what the reader kept private."""

    id: UUID
    reader: str
    shown: list[Shown]
    trainer_reply: str
    version_number: int
    by_trainer: bool
    is_call: bool = False
    offer: Offer | None = None
    offer_line: str = ""
    helped: Helped | None = None
    turns: list[ShownTurn] = field(default_factory=list)
    shortened: bool = False
    on_withdrawn: bool = False
    may_report: bool = False


@dataclass(frozen=True)
class Tied:
    """Two responses that contradict, and the trainer's word about it."""

    first: str
    second: str
    word: str
    by: str


def contradictions(reflection: Reflection) -> list[Tied]:
    """What the author reads of it: only once both responses were passed on."""
    passed_on = Review.objects.passed_on().filter(version__reflection=reflection).select_related(None).values("pk")
    rows = Contradiction.objects.filter(first__in=passed_on, second__in=passed_on)
    aliases = aliases_of(reflection.pk)
    both = rows.select_related("first__reader", "first__version", "second__reader", "second__version", "made_by")
    return [
        Tied(reader_name(row.first, "", aliases), reader_name(row.second, "", aliases), row.word, row.made_by.name)
        for row in both.order_by("made_at")
    ]


def show_version(version: Version, *, field_role: str | None = None) -> ShownVersion:
    """A submitted version. `private` answers stay with the author."""
    questions = version.edition.questions
    return ShownVersion(version.number, version.submitted_at, show(questions, version.answers, field_role=field_role))


def show_review(
    review: Review,
    *,
    names: str = "",
    aliases: Aliases | None = None,
    turns: Iterable[ShownTurn] = (),
    original: bool = False,
    quotations: bool = True,
    may_report: bool = False,
) -> ShownReview:
    """As the author reads it, so with what the trainer shortened; `original` is for the trainer's eyes.

    Without `quotations`: the reader's own words, and nothing of the reflection.
    `names="named"` for a trainer; an author gets the mode that was fixed when the reader began.
    """
    redaction = None if original else redaction_of(review)
    offer = _standing_offer(review, for_trainer=names == Names.NAMED, original=original)
    shown = show(review.edition.questions, review.answers if quotations else _own(review.answers))
    if redaction:
        texts = redaction.texts if quotations else _own(redaction.texts)
        shown = [_shortened(item, texts) for item in shown]
    return ShownReview(
        id=review.pk,
        reader=reader_name(review, names, aliases),
        shown=[item for item in shown if not item.empty],
        trainer_reply=review.trainer_reply,
        version_number=review.version.number,
        by_trainer=review.by_trainer,
        is_call=_is_held(getattr(review, "call", None)),
        offer=offer,
        offer_line=_line_of(offer, original=original),
        helped=getattr(review, "helped", None),
        turns=list(turns),
        shortened=redaction is not None,
        on_withdrawn=review.version.withdrawn_at is not None,
        may_report=may_report,
    )


def show_to_trainer(
    review: Review, *, turns: Iterable[ShownTurn] = (), original: bool = False, quotations: bool = True
) -> ShownReview:
    """With names, and without what the reader is writing after a question: that is theirs until it is handed in."""
    shown = show_review(review, names=Names.NAMED, turns=turns, original=original, quotations=quotations)
    return replace(shown, shown=[]) if review.is_being_rephrased else shown


def redaction_of(review: Review) -> Redaction | None:
    return getattr(review, "redaction", None)


def texts_for_author(review: Review) -> list[tuple[str, str, str]]:
    """Question id, label and text of what the author would read now: what a trainer may shorten."""
    redaction = redaction_of(review)
    texts = []
    for question in review.edition.questions:
        kind, value = kind_named(question.kind), review.answers.get(question.id)
        if question.private or kind.is_empty(value):
            continue
        text = kind.as_text(question, value)
        texts.append((question.id, question.label, redaction.texts.get(question.id, text) if redaction else text))
    offer = getattr(review, "offer", None)
    if offer and offer.state != OfferState.WITHDRAWN:
        texts.append((OFFER, "Gun-aanbod", offer.line_for_author))
    return texts


def _own(said: Json) -> Json:
    """An answer of whatever kind without the sentences it quotes."""
    if isinstance(said, dict):
        return {key: _own(part) for key, part in said.items()}
    if isinstance(said, list):
        return [_own(part) for part in said]
    return without_quotations(said, QUOTED) if isinstance(said, str) else said


def _shortened(item: Shown, texts: Mapping[str, str]) -> Shown:
    """The trainer's text in place of the reader's: plain text, whatever the kind of question was."""
    text = texts.get(item.question.id)
    if text is None:
        return item
    plain = kind_named("long_text").template
    return replace(item, template=plain, data={"value": text}, value=text, empty=not text)


def _is_held(call: Call | None) -> bool:
    return call is not None and call.state == CallState.HELD


def _standing_offer(review: Review, *, for_trainer: bool, original: bool) -> Offer | None:
    """An offer that was taken back before an answer, or left out by the trainer, was never there."""
    offer = getattr(review, "offer", None)
    if offer and not _line_of(offer, original=original):
        return None
    taken_back = offer and offer.state == OfferState.WITHDRAWN and offer.answered_at is None
    return None if taken_back and not for_trainer else offer


def _line_of(offer: Offer | None, *, original: bool) -> str:
    if offer is None:
        return ""
    return offer.line if original else offer.line_for_author


def aliases_of(*reflections: UUID) -> Aliases:
    rows = Pseudonym.objects.filter(reflection__in=reflections).select_related("field_role")
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
    hidden = any(row.hides_reader for row in rows)
    return sorted(rows, key=lambda row: row.pk if hidden else row.visible_from)


def threads(user, reviews: Iterable[Review], aliases: Aliases | None = None) -> dict[UUID, list[ShownTurn]]:
    """Review id → the words this person may read, oldest first; one query for all of them."""
    rows = {review.pk: review for review in reviews}
    found: dict[UUID, list[ShownTurn]] = {pk: [] for pk in rows}
    said = Turn.objects.visible_to(user).filter(review__in=rows).select_related("writer", "redaction")
    for turn in said.order_by("said_at"):
        found[turn.review_id].append(show_turn(turn, rows[turn.review_id], user, aliases))
    return found


def show_turn(turn: Turn, review: Review, user, aliases: Aliases | None = None) -> ShownTurn:
    mine = turn.writer_id == user.pk
    author = review.reflection.author.user_id
    named = turn.writer_id != review.reader_id or user.pk != author
    seen_on = turn.visible_from if turn.visible_from and not mine else turn.said_at
    redaction = getattr(turn, "redaction", None)
    meant_for_them = not mine and user.pk in (author, review.reader_id)
    is_told = redaction is not None and not meant_for_them and (turn.state == TurnState.RELEASED or not mine)
    return ShownTurn(
        id=turn.pk,
        who="Jij" if mine else turn.writer.name if named else reader_name(review, "", aliases),
        is_mine=mine,
        text=redaction.text if redaction and meant_for_them else turn.text,
        said_on=clock.today(seen_on),
        state=turn.state,
        words=turn.get_state_display() if turn.state != TurnState.RELEASED else "",
        trainer_question=turn.trainer_question if turn.state == TurnState.RETURNED else "",
        shortened=is_told or (redaction is not None and meant_for_them),
        instead=redaction.text if is_told else "",
        reason=redaction.reason if is_told else "",
    )


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


OFFER_QUESTION = Question(id=OFFER, kind="short_text", moment="form", label="Mijn gun-aanbod")


def own_words(review: Review) -> list[Shown]:
    """What a reader wrote, private parts and the offer in the making included: for the reader alone."""
    shown = show(review.edition.questions, review.answers, private=True)
    drafted = review.answers.get(OFFER)
    if not drafted:
        return shown
    kind = OfferKind(drafted["kind"]).label if drafted["kind"] else "nog te kiezen"
    return [*shown, *show([OFFER_QUESTION], {OFFER: f"{kind}: {drafted['line']}"})]


def reply_for(user, reflection: Reflection) -> str:
    """The author's answer to the readers, for whom it is meant; nothing for anyone else."""
    reply = reflection.standing_reply
    return reply if reply and Reflection.objects.with_reply_for(user).filter(pk=reflection.pk).exists() else ""


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
    rounds = Round.objects.filter(memberships__cohort=cohort).prefetch_related("cohorts")
    begun = Exists(Reflection.objects.filter(round=OuterRef("pk")))
    by_lineage = {round_.principle_lineage: round_ for round_ in rounds.annotate(is_fixed=begun)}
    return [_pool(step.title, by_lineage.get(step.principle.lineage), cohort) for step in cohort.steps.in_order()]


def _pool(title: str, round_: Round | None, cohort: Cohort) -> Pool:
    others = [each.name for each in round_.cohorts.all() if each != cohort] if round_ else []
    return Pool(title, others, bool(round_ and round_.is_fixed))
