"""The trainer's verbs with what was handed in, a response or a message: pass on, undo, ask, shorten, withhold.

And with a response alone: a word kept ready, thanks, two that contradict.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import User
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.models import Transition
from kernel.moves import move, record
from moderation.models import Contradiction, ModerationPresence, Thanks
from moderation.policies import may_moderate
from reflections.models import Moderated, Review
from reflections.models.moderated import Shortening
from reflections.states import ReviewState
from reflections.transitions.claiming import lease_of

NOT_YOURS = "Alleen de trainer van deze groep doet dit."
GONE = "Wie dit schreef, verwijderde alles. Wat was doorgegeven, blijft zo."
STOPPED = "Deze tekst staat stil: die hoort ergens anders. Geef de tekst eerst weer vrij."
WRITES_ON = "{who} schrijft al aan een antwoord op je vraag. Komt het er niet van, maak dan de plek vrij."
LOOKS_FOR = timedelta(minutes=10)
VIEWINGS_KEPT = timedelta(hours=1)
FIRST = {
    "release": "{who} gaf {this} al door, om {hour}.",
    "ask_writer": "{who} stelde {writer} al een vraag, om {hour}.",
    "withhold": "{who} besloot al om {this} niet door te geven, om {hour}.",
    "take_back": "De lezer schrijft intussen verder aan {this}.",
}
"""What the second of two trainers reads, by what the first one did."""


@transaction.atomic
def record_viewing(text: Moderated, *, by: User, at: When = None) -> list[ModerationPresence]:
    """Say that this trainer has it on screen, and hear who else reads along there. A courtesy, never a lock."""
    require(may_moderate(by, text), NOT_YOURS)
    at = clock.now(at)
    if text.state == ReviewState.HANDED_IN:
        ModerationPresence.objects.update_or_create(review=text.review, trainer=by, defaults={"seen_at": at})
    others = text.review.presences.filter(seen_at__gt=at - LOOKS_FOR).exclude(trainer=by)
    return list(others.select_related("trainer").order_by("seen_at"))


@transaction.atomic
def forget_viewings(*, at: When = None) -> int:
    """The clock's verb: who looked at what is nobody's history."""
    return ModerationPresence.objects.filter(seen_at__lt=clock.now(at) - VIEWINGS_KEPT).delete()[0]


@transaction.atomic
def release(text: Moderated, *, by: User, seen_revision: int, reply: str = "", at: When = None) -> None:
    """Pass it on. Whom it is meant for sees it after the minute in which this can be undone.

    `seen_revision` is the text the trainer had on screen: nothing is passed on unread. `reply` goes with a response.
    """
    require(may_moderate(by, text), NOT_YOURS)
    _require_read(text, seen_revision)
    require_moment(not text.is_stopped, STOPPED)
    shortened = _shortened(text).first()
    outdated = f"{text.WORDING.who} veranderde de tekst nadat je die inkortte. Kijk je ingekorte tekst nog eens na."
    require_moment(shortened is None or shortened.revision == text.revision, outdated)
    at = clock.now(at)
    visible = at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
    _move(text, "release", by=by, at=at, released_at=at, visible_from=visible, **_kept(text, trainer_reply=reply))
    outbox.tell(text.WORDING.released, text.meant_for, about=text, not_before=visible)
    audit.record("text_released", by=by, about=text, shortened=shortened is not None)


@transaction.atomic
def undo_release(text: Moderated, *, by: User, at: When = None) -> None:
    """Back to the trainer, within the minute before it is seen."""
    require(may_moderate(by, text), NOT_YOURS)
    still_hidden = text.visible_from is not None and clock.now(at) < text.visible_from
    wording = text.WORDING
    require_moment(still_hidden, f"{wording.reader} kan {wording.this} al lezen. Terughalen kan niet meer.")
    require_moment(text.writer.erased_at is None, GONE)
    move(text, "undo_release", by=by, at=at, released_at=None, visible_from=None)
    audit.record("text_release_undone", by=by, about=text)


@transaction.atomic
def ask_writer(text: Moderated, question: str, *, by: User, at: When = None) -> None:
    """Ask whoever wrote it a question; it goes back to them, the other sees nothing yet.

    They have as long for it as for a reading, and are reminded once; after that it is no longer counted on.
    """
    require(may_moderate(by, text), NOT_YOURS)
    require_moment(bool(question.strip()), f"Schrijf je vraag aan {text.WORDING.writer}.")
    until = lease_of(text.writer, text.reflection.round.lease_days, clock.now(at))
    _move(text, "ask_writer", by=by, at=at, trainer_question=question, lease_until=until, reminded_at=None)
    outbox.tell(text.WORDING.asked, text.writer, about=text)
    audit.record("text_returned", by=by, about=text)


@transaction.atomic
def take_question_back(text: Moderated, *, by: User, at: When = None) -> None:
    """No answer came: it lies with the trainer again, as it was handed in; the question stays in the history.

    Not while an answer is written: words that were not handed in are their writer's. Then the place can be freed.
    """
    require(may_moderate(by, text), NOT_YOURS)
    text.refresh_from_db(from_queryset=type(text)._base_manager.select_for_update())
    require_moment(not text.is_being_rephrased, WRITES_ON.format(who=text.writer.first_name_only))
    move(text, "take_question_back", by=by, at=at, note=text.trainer_question, trainer_question="")
    audit.record("question_taken_back", by=by, about=text)


@transaction.atomic
def withhold(text: Moderated, *, by: User, reason: str, word: str = "", at: When = None) -> None:
    """Do not pass on, with a reason in the history. The place of a response becomes free for another reader.

    Who wrote it is told, keeps the text, and reads `word` where there is one; the reason is for trainers.
    """
    require(may_moderate(by, text), NOT_YOURS)
    require_moment(bool(reason.strip()), f"Schrijf waarom je {text.WORDING.this} niet doorgeeft.")
    _move(text, "withhold", by=by, at=at, note=reason, **_kept(text, withheld_word=word.strip()))
    outbox.tell(text.WORDING.withheld, text.writer, about=text)
    audit.record("text_withheld", by=by, about=text)


@transaction.atomic
def redact(
    text: Moderated,
    texts: Mapping[str, str],
    *,
    reason: str,
    by: User,
    seen_revision: int,
    at: When = None,
) -> Shortening:
    """Other words for the other, per passage; an empty one is left out, where it may be. The original stays.

    Only what differs from what was written is kept. Both see that it was done; the writer reads what and why.
    """
    require(may_moderate(by, text), NOT_YOURS)
    _require_waiting(text)
    _require_read(text, seen_revision)
    require_moment(bool(reason.strip()), f"Schrijf waarom je inkort. {text.WORDING.who} leest die reden.")
    changed = _changed(text, texts)
    at = clock.now(at)
    made = {"texts": changed, "reason": reason, "revision": text.revision, "made_by": by, "made_at": at}
    text.redaction = _shortened(text).update_or_create(about=text, defaults=made)[0]
    record(text, "redact", by=by, at=at, why=reason)
    audit.record("text_redacted", by=by, about=text, answers=len(changed))
    return text.redaction


@transaction.atomic
def restore(text: Moderated, *, by: User, at: When = None) -> None:
    """Take the shortened text away again: the other will read what was written."""
    require(may_moderate(by, text), NOT_YOURS)
    _require_waiting(text)
    require_moment(bool(_shortened(text).delete()[0]), f"{text.WORDING.begin} is niet ingekort.")
    record(text, "restore", by=by, at=at)
    audit.record("text_restored", by=by, about=text)


@transaction.atomic
def save_personal_word(review: Review, text: str, *, by: User, at: When = None) -> None:
    """Put a personal word ready, for a second trainer to look at or for later. It goes with the release, not before."""
    require(may_moderate(by, review), NOT_YOURS)
    rows = Review.objects.filter(pk=review.pk, state=ReviewState.HANDED_IN)
    require_moment(bool(rows.update(trainer_reply=text)), _who_was_first(review))
    review.trainer_reply = text
    record(review, "save_personal_word", by=by, at=at)


@transaction.atomic
def thank(review: Review, text: str, *, by: User, at: When = None) -> Thanks:
    """A private line to the reader. Once per response; what was said stays said."""
    require(may_moderate(by, review), NOT_YOURS)
    require_moment(bool(text.strip()), "Schrijf waarvoor je de lezer dankt. Eén zin is genoeg.")
    done = (ReviewState.HANDED_IN, ReviewState.RELEASED, ReviewState.WITHHELD)
    require_moment(review.state in done, "Deze reactie is nog niet af.")
    at = clock.now(at)
    thanks, created = Thanks.objects.get_or_create(review=review, defaults={"text": text, "said_by": by, "said_at": at})
    require_moment(created, "Deze lezer is al bedankt voor deze reactie.")
    outbox.tell("moderation.thanked", review.reader, about=review)
    record(review, "thank", by=by, at=at)
    return thanks


@transaction.atomic
def link_contradiction(first: Review, second: Review, *, word: str, by: User, at: When = None) -> Contradiction:
    """`Deze twee spreken elkaar tegen`: the trainer adds a word and overwrites nobody.

    The author reads it once both responses were passed on.
    """
    require(may_moderate(by, first) and may_moderate(by, second), NOT_YOURS)
    about_one = first.version.reflection_id == second.version.reflection_id and first.pk != second.pk
    require_moment(about_one, "Kies een andere reactie op dezelfde reflectie.")
    require_moment(bool(word.strip()), "Schrijf er een woord bij voor de schrijver.")
    first, second = sorted((first, second), key=lambda review: str(review.pk))
    at = clock.now(at)
    linked, created = Contradiction.objects.get_or_create(
        first=first, second=second, defaults={"word": word, "made_by": by, "made_at": at}
    )
    require_moment(created, "Deze twee reacties zijn al verbonden.")
    for review in (first, second):
        record(review, "link_contradiction", by=by, at=at)
    return linked


@transaction.atomic
def unlink_contradiction(linked: Contradiction, *, by: User, at: When = None) -> None:
    """They do not contradict after all: the word goes, the responses stay."""
    require(may_moderate(by, linked.first), NOT_YOURS)
    for review in (linked.first, linked.second):
        record(review, "unlink_contradiction", by=by, at=at)
    Contradiction.objects.filter(pk=linked.pk).delete()


def _shortened(text: Moderated) -> Any:
    """The row with the shortened text, in the table of its kind; perhaps none."""
    return type(text).shortenings().objects.filter(about=text)


def _changed(text: Moderated, texts: Mapping[str, str]) -> dict[str, str]:
    """Key → the other text, for passages that really differ; what must say something is refused when empty."""
    passages = {each.key: each for each in text.passages}
    said = {key: words.strip() for key, words in texts.items() if key in passages}
    nothing_left = [key for key, words in said.items() if not words and not passages[key].may_be_left_out]
    other, least = text.WORDING.other, text.WORDING.least
    require_moment(not nothing_left, f"Schrijf wat {other} leest. Gaat er niets door? Kies dan Niet doorgeven.")
    changed = {key: words for key, words in said.items() if words != passages[key].text}
    require_moment(bool(changed), f"Je hebt nog niets ingekort. Verander minstens één {least}.")
    return changed


def _kept(text: Moderated, **words: str) -> dict[str, str]:
    """The trainer's own words, where this kind of text has a place for them."""
    return {name: word for name, word in words.items() if hasattr(text, name)}


def _require_read(text: Moderated, seen_revision: int) -> None:
    changed = f"{text.WORDING.who} heeft de tekst intussen veranderd. Lees die nog eens."
    require_moment(text.revision == seen_revision, changed)


def _require_waiting(text: Moderated) -> None:
    require_moment(text.state == ReviewState.HANDED_IN, _who_was_first(text))


def _move(text: Moderated, verb: str, **changes: Any) -> None:
    """The move; whoever finds that another trainer was first reads who, and when."""
    try:
        move(text, verb, **changes)
    except WrongMoment:
        raise WrongMoment(_who_was_first(text)) from None


def _who_was_first(text: Moderated) -> str:
    last, wording = Transition.objects.of(text).select_related("by").last(), text.WORDING
    if last is None or last.by is None or last.verb not in FIRST:
        return f"{wording.begin} ligt niet meer bij de trainer."
    hour = clock.time_in_words(last.at)
    return FIRST[last.verb].format(who=last.by.name, hour=hour, this=wording.this, writer=wording.writer)
