"""The reader's verbs: ask for the next one, finish reading in silence, write, hand in, give back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from exercises.transitions import Incomplete
from exercises.types import kind_named
from exercises.types.base import Json
from kernel import clock, outbox
from kernel.clock import When
from kernel.drafts import DraftSave, SaveOutcome
from kernel.errors import EditConflict, require, require_moment
from kernel.models import Transition
from kernel.moves import move
from reflections import companions
from reflections.models import Review
from reflections.policies import may_respond
from reflections.states import ReviewState
from reflections.transitions import anonymity
from reflections.transitions.claiming import NOT_YOURS, lease_of

CHANGED = "Je hebt deze reactie ook ergens anders bewaard. Kies hieronder welke tekst blijft."


@transaction.atomic
def finish_reading(review: Review, *, by: User, at: When = None) -> None:
    """`Ik heb gelezen`: from now on the response can be written. Saying it twice is fine.

    Before the first word it is fixed whether the author will see who wrote it.
    """
    require(may_respond(by, review), NOT_YOURS)
    Review.objects.filter(pk=review.pk, read_at=None).update(read_at=clock.now(at))
    anonymity.fix_names(review)
    review.refresh_from_db(fields=["read_at", "names"])


@transaction.atomic
def save_response(
    review: Review,
    answers: Mapping[str, Json],
    *,
    base: int,
    by: User,
    draft_save: DraftSave = DraftSave(),  # noqa: B008 frozen, so one for all
    at: When = None,
) -> None:
    """Save the response that was written on revision `base`; a newer one raises EditConflict.

    Writing keeps the lease alive: it starts again on the day of the last save, and never gets shorter.
    """
    require(may_respond(by, review), NOT_YOURS)
    row = Review.MOVES["hand_in"]
    require_open(review, by=by)
    require_moment(review.state in row.sources, "Je reactie is ingeleverd en verandert niet meer.")
    require_moment(review.read_at is not None, "Lees eerst in stilte. Daarna kun je schrijven.")
    at = clock.now(at)
    lease = max(review.lease_until, lease_of(by, review.reflection.round.lease_days, at))
    outcome = draft_save.against(review, is_based_on_it=review.revision == base)
    if outcome is SaveOutcome.OVERTAKEN:
        return
    rows = Review.objects.filter(pk=review.pk, revision=review.revision, state__in=row.sources)
    if outcome is SaveOutcome.CONFLICTS or not rows.update(
        answers={**review.answers, **answers},
        revision=review.revision + 1,
        saved_at=at,
        saved_from=draft_save.source,
        saved_number=draft_save.number,
        lease_until=lease,
        reminded_at=review.reminded_at if lease == review.lease_until else None,
    ):
        raise EditConflict(CHANGED, current=Review.objects.get(pk=review.pk))
    review.refresh_from_db()


def require_open(review: Review, *, by: User) -> None:
    """What closed this reading meanwhile, as it happened: the author's deed, the trainer's, or the reader's own."""
    require_moment(review.stands, "De schrijver heeft deze reflectie ingetrokken. Wat je schreef, is van jou.")
    stopped = review.reflection.stopped_at is not None or review.stopped_at is not None
    require_moment(not stopped, "De trainer zette deze reflectie even stil. Je hoeft nu niets te doen.")
    require_moment(review.state != ReviewState.WITHHELD, "De trainer gaf deze reactie niet door.")
    if review.state == ReviewState.WITHDRAWN:
        own = Transition.objects.filter(object_id=review.pk, verb="withdraw", by=by).exists()
        require_moment(not own, "Je gaf deze reflectie terug. Een ander leest die nu.")
        require_moment(False, "Deze reflectie is intussen bij een andere lezer.")


@transaction.atomic
def hand_in(review: Review, *, by: User, at: When = None) -> None:
    """Hand the response in: to the trainer first, or directly where the group agreed on that.

    Handing in twice is one hand-in. A lapsed lease is no obstacle: a later finish counts.
    """
    require(may_respond(by, review), NOT_YOURS)
    at = clock.now(at)
    review.refresh_from_db()
    if review.state in (ReviewState.HANDED_IN, ReviewState.RELEASED):
        return
    require_complete(review, also=companions.lacks(review))
    send_on(review, by=by, at=at)
    companions.on_hand_in(review, by=by, at=at)


def send_on(review: Review, *, by: User, at: datetime) -> None:
    """The last step of handing in, of a written response as of a call: to the trainer, or straight on.

    An answer to the trainer's question goes to the trainer, also where the group chose for directly since.
    """
    asked = review.state == ReviewState.RETURNED
    if review.by_trainer or not (asked or review.reflection.round.moderated_before):
        visible = anonymity.shown_from(review, at)
        move(review, "hand_in_directly", by=by, at=at, handed_in_at=at, released_at=at, visible_from=visible)
        outbox.tell("reflections.released", review.reflection.author.user, about=review, not_before=visible)
    else:
        move(review, "hand_in", by=by, at=at, handed_in_at=at)
        for grant in review.reflection.step.cohort.grants.select_related("user"):
            outbox.tell("reflections.to_moderate", grant.user, about=review)
    companions.end(Review.objects.filter(pk=review.pk), at=at)


@transaction.atomic
def take_back_response(review: Review, *, by: User) -> None:
    """Write on, as long as the trainer has not dealt with it."""
    require(may_respond(by, review), NOT_YOURS)
    move(review, "take_back", by=by)


def require_complete(review: Review, *, also: Mapping[str, str] | None = None) -> None:
    """Raise Incomplete with a sentence per question that still needs something, and per line of `also`."""
    lacks = {
        question.id: reason
        for question in review.edition.questions
        if (reason := kind_named(question.kind).lacks(question, review.answers.get(question.id)))
    }
    if lacks := {**lacks, **(also or {})}:
        raise Incomplete(lacks)
