"""What one screen shows of a reflection or a response, for one pair of eyes.

Templates get these, never the models of another person's text: what is not here cannot leak.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from courses.models import Cohort
from courses.states import Audience
from exercises.presenters import Shown, show
from exercises.types import kind_named
from kernel.models import Transition
from reflections.models import Contradiction, Redaction, Reflection, Review, Version
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
    shortened: bool = False


@dataclass(frozen=True)
class Told:
    """One line of a history."""

    at: datetime
    sentence: str
    note: str


SENTENCES = {
    "submit": "{who} leverde de reflectie in.",
    "submit_next": "{who} maakte een volgende versie.",
    "withdraw": "{who} trok in.",
    "hand_in": "{who} leverde de reactie in.",
    "hand_in_directly": "{who} leverde de reactie in. Zij ging direct door.",
    "take_back": "{who} nam terug en schreef verder.",
    "release": "{who} gaf de reactie door.",
    "undo_release": "{who} haalde de reactie terug.",
    "ask_reader": "{who} stelde de lezer een vraag.",
    "withhold": "{who} gaf de reactie niet door.",
    "expire": "De lezing kwam vrij.",
    "redact": "{who} kortte de reactie in.",
    "restore": "{who} zette de tekst van de lezer terug.",
    "keep_word": "{who} zette een persoonlijk woord klaar.",
    "thank": "{who} bedankte de lezer.",
    "tie": "{who} verbond haar met een reactie die haar tegenspreekt.",
    "untie": "{who} maakte die verbinding los.",
    "refer": "{who} zette de tekst stil: die hoort ergens anders.",
    "lift": "{who} gaf de tekst weer vrij.",
    "keep_longer": "{who} gaf de lezer meer dagen.",
    "ask_to_read": "{who} vroeg deze lezer.",
}


def history_of(*things: Reflection | Review) -> list[Told]:
    """Every decision about these texts: who, when, and why where a reason was asked. Oldest first."""
    rows = Transition.objects.filter(object_id__in=[thing.pk for thing in things]).select_related("by")
    return [
        Told(
            row.at,
            SENTENCES.get(row.verb, "{who}: " + row.verb).format(who=row.by.name if row.by else "De klok"),
            row.note,
        )
        for row in rows.order_by("at", "pk")
    ]


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
    return [
        Tied(reader_name(row.first, names), reader_name(row.second, names), row.word, row.made_by.name)
        for names in [reflection.round.names]
        for row in rows.select_related("first__reader", "second__reader", "made_by").order_by("made_at")
    ]


def show_version(version: Version, *, field_role: str | None = None) -> ShownVersion:
    """A submitted version. `private` answers stay with the author."""
    questions = version.edition.questions
    return ShownVersion(version.number, version.submitted_at, show(questions, version.answers, field_role=field_role))


def show_review(review: Review, *, names: str, original: bool = False) -> ShownReview:
    """As the author reads it, so with what the trainer shortened; `original` is for the trainer's eyes."""
    redaction = None if original else redaction_of(review)
    shown = show(review.edition.questions, review.answers)
    if redaction:
        shown = [_shortened(item, redaction) for item in shown]
    return ShownReview(
        id=review.pk,
        reader=reader_name(review, names),
        shown=[item for item in shown if not item.empty],
        trainer_reply=review.trainer_reply,
        version_number=review.version.number,
        by_trainer=review.by_trainer,
        shortened=redaction is not None,
    )


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
    return texts


def _shortened(item: Shown, redaction: Redaction) -> Shown:
    """The trainer's text in place of the reader's: plain text, whatever the kind of question was."""
    text = redaction.texts.get(item.question.id)
    if text is None:
        return item
    return replace(item, template=kind_named("long_text").template, data={"value": text}, empty=not text)


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
