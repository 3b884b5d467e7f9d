"""The reader's verbs: ask for the next one, finish reading in silence, write, hand in, give back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from exercises.transitions import Incomplete
from exercises.types import kind_named
from exercises.types.base import Json
from kernel import clock, outbox
from kernel.drafts import Crossing, Stroke
from kernel.errors import EditConflict, require, require_moment
from kernel.moves import move
from reflections.models import Review
from reflections.policies import may_respond
from reflections.states import ReflectionState, ReviewState

NOT_YOURS = "Deze lezing is van iemand anders."
CHANGED = "Je hebt deze reactie ook ergens anders bewaard. Kies hieronder welke tekst blijft."


@transaction.atomic
def finish_reading(review: Review, *, by: User, at: datetime | None = None) -> None:
    """`Ik heb gelezen`: from now on the response can be written. Saying it twice is fine."""
    require(may_respond(by, review), NOT_YOURS)
    Review.objects.filter(pk=review.pk, read_at=None).update(read_at=at or clock.now())
    review.refresh_from_db(fields=["read_at"])


@transaction.atomic
def save_response(
    review: Review,
    answers: Mapping[str, Json],
    *,
    base: int,
    by: User,
    stroke: Stroke = Stroke(),  # noqa: B008 frozen, so one for all
    at: datetime | None = None,
) -> None:
    """Save the response that was written on revision `base`; a newer one raises EditConflict.

    Writing keeps the lease alive: it starts again on the day of the last save.
    """
    require(may_respond(by, review), NOT_YOURS)
    row = Review.MOVES["hand_in"]
    require_moment(review.state in row.sources, "Je reactie is ingeleverd en verandert niet meer.")
    require_moment(
        review.reflection.state == ReflectionState.SUBMITTED, "De schrijver heeft deze reflectie ingetrokken."
    )
    require_moment(review.read_at is not None, "Lees eerst in stilte. Daarna kun je schrijven.")
    at = at or clock.now()
    lease = clock.end_of(clock.add_working_days(clock.today(at), review.reflection.round.lease_days))
    crossing = stroke.against(review, is_based_on_it=review.revision == base)
    if crossing is Crossing.OVERTAKEN:
        return
    rows = Review.objects.filter(pk=review.pk, revision=review.revision, state__in=row.sources)
    if crossing is Crossing.CONFLICTS or not rows.update(
        answers={**review.answers, **answers},
        revision=review.revision + 1,
        saved_at=at,
        saved_from=stroke.source,
        saved_number=stroke.number,
        lease_until=lease,
    ):
        raise EditConflict(CHANGED, current=Review.objects.get(pk=review.pk))
    review.refresh_from_db()


@transaction.atomic
def hand_in(review: Review, *, by: User, at: datetime | None = None) -> None:
    """Hand the response in: to the trainer first, or directly where the group agreed on that.

    Handing in twice is one hand-in. A lapsed lease is no obstacle: a later finish counts.
    """
    require(may_respond(by, review), NOT_YOURS)
    at = at or clock.now()
    review.refresh_from_db()
    if review.state in (ReviewState.HANDED_IN, ReviewState.RELEASED):
        return
    _require_complete(review)
    if review.by_trainer or not review.reflection.round.moderated_before:
        visible = at + timedelta(seconds=settings.RELEASE_UNDO_SECONDS)
        move(review, "hand_in_directly", by=by, at=at, handed_in_at=at, released_at=at, visible_from=visible)
        outbox.tell("reflections.released", review.reflection.author.user, about=review, not_before=visible)
        return
    move(review, "hand_in", by=by, at=at, handed_in_at=at)
    for grant in review.reflection.step.cohort.grants.select_related("user"):
        outbox.tell("reflections.to_moderate", grant.user, about=review)


@transaction.atomic
def take_back_response(review: Review, *, by: User) -> None:
    """Write on, as long as the trainer has not dealt with it."""
    require(may_respond(by, review), NOT_YOURS)
    move(review, "take_back", by=by)


def _require_complete(review: Review) -> None:
    lacks = {
        question.id: reason
        for question in review.edition.questions
        if (reason := kind_named(question.kind).lacks(question, review.answers.get(question.id)))
    }
    if lacks:
        raise Incomplete(lacks)
