"""The trainer's verbs with a response: pass on, undo, ask, shorten, withhold, thank, tie two together."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import User
from exercises.types import kind_named
from kernel import audit, clock, outbox
from kernel.errors import WrongMoment, require, require_moment
from kernel.models import Transition
from kernel.moves import move, note
from reflections import companions
from reflections.models import Contradiction, Looking, Redaction, Review, Thanks
from reflections.policies import may_moderate
from reflections.states import ReviewState
from reflections.transitions.claiming import lease_of

NOT_YOURS = "Alleen de trainer van deze groep doet dit."
GONE = "Wie dit schreef, verwijderde alles. Wat was doorgegeven, blijft zo."
STOPPED = "Deze tekst staat stil: die hoort ergens anders. Geef de tekst eerst weer vrij."
WRITES_ON = "{who} schrijft al aan een antwoord op je vraag. Komt het er niet van, maak dan de plek vrij."
LOOKS_FOR = timedelta(minutes=10)
LOOKS_KEPT = timedelta(hours=1)
FIRST = {
    "release": "{who} gaf deze reactie al door, om {hour}.",
    "ask_reader": "{who} stelde de lezer al een vraag, om {hour}.",
    "withhold": "{who} besloot al om deze reactie niet door te geven, om {hour}.",
    "take_back": "De lezer schrijft intussen verder aan deze reactie.",
}
"""What the second of two trainers reads, by what the first one did."""


@transaction.atomic
def look(review: Review, *, by: User, at: datetime | None = None) -> list[Looking]:
    """Say that this trainer has it on screen, and hear who else does. A courtesy, never a lock."""
    require(may_moderate(by, review), NOT_YOURS)
    return note_look(review, by, at or clock.now(), waits=review.state == ReviewState.HANDED_IN)


def note_look(review: Review, by: User, at: datetime, *, waits: bool) -> list[Looking]:
    """The look itself, at a response or at the words below it, where something `waits` for a decision."""
    if waits:
        Looking.objects.update_or_create(review=review, trainer=by, defaults={"seen_at": at})
    others = review.looking.filter(seen_at__gt=at - LOOKS_FOR).exclude(trainer=by)
    return list(others.select_related("trainer").order_by("seen_at"))


@transaction.atomic
def forget_looks(*, at: datetime | None = None) -> int:
    """The clock's verb: who looked at what is nobody's history."""
    return Looking.objects.filter(seen_at__lt=(at or clock.now()) - LOOKS_KEPT).delete()[0]


@transaction.atomic
def keep_word(review: Review, text: str, *, by: User, at: datetime | None = None) -> None:
    """Put a personal word ready, for a second trainer to look at or for later. It goes with the release, not before."""
    require(may_moderate(by, review), NOT_YOURS)
    rows = Review.objects.filter(pk=review.pk, state=ReviewState.HANDED_IN)
    require_moment(bool(rows.update(trainer_reply=text)), _who_was_first(review))
    review.trainer_reply = text
    note(review, "keep_word", by=by, at=at)


@transaction.atomic
def release(review: Review, *, by: User, seen_revision: int, reply: str = "", at: datetime | None = None) -> None:
    """Pass the response on. The author sees it after the minute in which this can be undone.

    `seen_revision` is the text the trainer had on screen: nothing is passed on unread.
    """
    require(may_moderate(by, review), NOT_YOURS)
    _require_read(review, seen_revision)
    require_moment(not review.is_stopped, STOPPED)
    shortened = Redaction.objects.filter(review=review).first()
    require_moment(
        shortened is None or shortened.revision == review.revision,
        "De lezer veranderde de tekst nadat je die inkortte. Kijk je ingekorte tekst nog eens na.",
    )
    at = at or clock.now()
    visible = at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
    _move(review, "release", by=by, at=at, released_at=at, visible_from=visible, trainer_reply=reply)
    outbox.tell("reflections.released", review.reflection.author.user, about=review, not_before=visible)
    audit.record("review_released", by=by, about=review, shortened=shortened is not None)


@transaction.atomic
def undo_release(review: Review, *, by: User, at: datetime | None = None) -> None:
    """Back to the desk, within the minute before the author sees it."""
    require(may_moderate(by, review), NOT_YOURS)
    still_hidden = review.visible_from is not None and (at or clock.now()) < review.visible_from
    require_moment(still_hidden, "De schrijver kan deze reactie al lezen. Terughalen kan niet meer.")
    require_moment(review.reader.erased_at is None, GONE)
    move(review, "undo_release", by=by, at=at, released_at=None, visible_from=None)
    audit.record("release_undone", by=by, about=review)


@transaction.atomic
def ask_reader(review: Review, question: str, *, by: User, at: datetime | None = None) -> None:
    """Ask the reader a question; the response goes back to them, the author sees nothing yet.

    They have as long for it as for a reading, and are reminded once; after that it is no longer counted on.
    """
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(bool(question.strip()), "Schrijf je vraag aan de lezer.")
    until = lease_of(review.reader, review.reflection.round.lease_days, at or clock.now())
    _move(review, "ask_reader", by=by, at=at, trainer_question=question, lease_until=until, reminded_at=None)
    outbox.tell("reflections.asked", review.reader, about=review)
    audit.record("review_returned", by=by, about=review)


@transaction.atomic
def take_question_back(review: Review, *, by: User, at: datetime | None = None) -> None:
    """No answer came: the response lies with the trainer again, as it was handed in; the question stays in the history.

    Not while the reader writes: words that were not handed in are theirs. Then the place can be freed.
    """
    require(may_moderate(by, review), NOT_YOURS)
    seen = ("state", "saved_at", "handed_in_at", "trainer_question")
    review.refresh_from_db(fields=seen, from_queryset=Review.objects.select_for_update())
    require_moment(not review.is_being_rephrased, WRITES_ON.format(who=review.reader.first_name_only))
    move(review, "take_question_back", by=by, at=at, note=review.trainer_question, trainer_question="")
    audit.record("question_taken_back", by=by, about=review)


@transaction.atomic
def withhold(review: Review, *, by: User, reason: str, word: str = "", at: datetime | None = None) -> None:
    """Do not pass on, with a reason in the history. The place becomes free for another reader.

    The reader is told, keeps the text, and reads `word` where there is one; the reason is for trainers.
    """
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(bool(reason.strip()), "Schrijf waarom je deze reactie niet doorgeeft.")
    _move(review, "withhold", by=by, at=at, note=reason, withheld_word=word.strip())
    outbox.tell("reflections.withheld", review.reader, about=review)
    audit.record("review_withheld", by=by, about=review)


@transaction.atomic
def redact(
    review: Review,
    texts: Mapping[str, str],
    *,
    reason: str,
    by: User,
    seen_revision: int,
    at: datetime | None = None,
) -> Redaction:
    """Other texts for the author, per question and for the gun-aanbod; an empty one is left out. The original stays.

    Only what differs from the reader's text is kept. Author and reader both see that it was done.
    """
    require(may_moderate(by, review), NOT_YOURS)
    _require_waiting(review)
    _require_read(review, seen_revision)
    require_moment(bool(reason.strip()), "Schrijf waarom je inkort. De lezer leest die reden.")
    changed = _changed(review, texts)
    require_moment(bool(changed), "Je hebt nog niets ingekort. Verander minstens één antwoord.")
    at = at or clock.now()
    made = {"texts": changed, "reason": reason, "revision": review.revision, "made_by": by, "made_at": at}
    redaction = Redaction.objects.update_or_create(review=review, defaults=made)[0]
    note(review, "redact", by=by, at=at, why=reason)
    audit.record("review_redacted", by=by, about=review, answers=len(changed))
    review.redaction = redaction
    return redaction


@transaction.atomic
def restore(review: Review, *, by: User, at: datetime | None = None) -> None:
    """Take the shortened text away again: the author will read what the reader wrote."""
    require(may_moderate(by, review), NOT_YOURS)
    _require_waiting(review)
    require_moment(bool(Redaction.objects.filter(review=review).delete()[0]), "Deze reactie is niet ingekort.")
    note(review, "restore", by=by, at=at)
    audit.record("review_restored", by=by, about=review)


@transaction.atomic
def thank(review: Review, text: str, *, by: User, at: datetime | None = None) -> Thanks:
    """A private line to the reader. Once per response; what was said stays said."""
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf waarvoor je de lezer dankt. Eén zin is genoeg.")
    done = (ReviewState.HANDED_IN, ReviewState.RELEASED, ReviewState.WITHHELD)
    require_moment(review.state in done, "Deze reactie is nog niet af.")
    at = at or clock.now()
    thanks, created = Thanks.objects.get_or_create(review=review, defaults={"text": text, "said_by": by, "said_at": at})
    require_moment(created, "Deze lezer is al bedankt voor deze reactie.")
    outbox.tell("reflections.thanked", review.reader, about=review)
    note(review, "thank", by=by, at=at)
    return thanks


@transaction.atomic
def tie(first: Review, second: Review, *, word: str, by: User, at: datetime | None = None) -> Contradiction:
    """`Deze twee spreken elkaar tegen`: the trainer adds a word and overwrites nobody.

    The author reads it once both responses were passed on.
    """
    require(may_moderate(by, first) and may_moderate(by, second), NOT_YOURS)
    about_one = first.version.reflection_id == second.version.reflection_id and first.pk != second.pk
    require_moment(about_one, "Kies een andere reactie op dezelfde reflectie.")
    require_moment(bool(word.strip()), "Schrijf er een woord bij voor de schrijver.")
    first, second = sorted((first, second), key=lambda review: str(review.pk))
    at = at or clock.now()
    tied, created = Contradiction.objects.get_or_create(
        first=first, second=second, defaults={"word": word, "made_by": by, "made_at": at}
    )
    require_moment(created, "Deze twee reacties zijn al verbonden.")
    for review in (first, second):
        note(review, "tie", by=by, at=at)
    return tied


@transaction.atomic
def untie(tied: Contradiction, *, by: User, at: datetime | None = None) -> None:
    """They do not contradict after all: the word goes, the responses stay."""
    require(may_moderate(by, tied.first), NOT_YOURS)
    for review in (tied.first, tied.second):
        note(review, "untie", by=by, at=at)
    Contradiction.objects.filter(pk=tied.pk).delete()


def _changed(review: Review, texts: Mapping[str, str]) -> dict[str, str]:
    """Question id → the other text, for answers the author may read and that really differ."""
    written = {item.id: _as_text(review, item) for item in review.edition.questions if not item.private}
    written.update(companions.passages(review))
    return {key: text.strip() for key, text in texts.items() if key in written and text.strip() != written[key]}


def _as_text(review: Review, question: Any) -> str:
    kind, value = kind_named(question.kind), review.answers.get(question.id)
    return "" if kind.is_empty(value) else kind.as_text(question, value).strip().replace("\r\n", "\n")


def _require_read(review: Review, seen_revision: int) -> None:
    require_moment(review.revision == seen_revision, "De lezer heeft de reactie intussen veranderd. Lees die nog eens.")


def _require_waiting(review: Review) -> None:
    require_moment(review.state == ReviewState.HANDED_IN, _who_was_first(review))


def _move(review: Review, verb: str, **changes: Any) -> None:
    """The move; whoever finds that another trainer was first reads who, and when."""
    try:
        move(review, verb, **changes)
    except WrongMoment:
        raise WrongMoment(_who_was_first(review)) from None


def _who_was_first(review: Review) -> str:
    last = Transition.objects.of(review).select_related("by").last()
    sentence = FIRST.get(last.verb) if last and last.by else None
    if sentence is None:
        return "Deze reactie ligt niet meer bij de trainer."
    return sentence.format(who=last.by.name, hour=clock.time_in_words(last.at))
