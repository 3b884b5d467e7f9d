"""Liever bellen: proposed by the reader, answered by the author, noted in one sentence each."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from conversations.models import Call
from conversations.states import AGREED, CallState
from conversations.transitions.dead_ends import NO_CONTACTS
from exercises.states import PromptSetKind
from exercises.types.base import Json
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import EditConflict, require, require_moment
from kernel.moves import move
from reflections.models import Review, Round
from reflections.policies import is_author_of, may_respond
from reflections.states import ReviewState
from reflections.transitions import anonymity
from reflections.transitions.responding import require_complete, send_on
from reflections.transitions.rounds import edition_for

NOT_YOURS = "Dit gesprek is van iemand anders."
GONE = "De ander doet niet meer mee, of de groep is afgesloten. Je hoeft niets te doen."
DAYS_TO_CALL = 5
UNFINISHED = (ReviewState.CLAIMED, ReviewState.EXPIRED, ReviewState.RETURNED)


@transaction.atomic
def propose_call(review: Review, contact: str, *, by: User, at: When = None) -> Call:
    """Ask the author for a walk-and-call. `contact` stays unseen until the author says yes. Twice is once."""
    at = clock.now(at)
    require(may_respond(by, review), NOT_YOURS)
    found = Call.objects.filter(review=review).first()
    if found:
        return found
    _require_may_propose(review, by)
    require_moment(bool(contact.strip()), "Schrijf waar de schrijver je kan bereiken.")
    edition = edition_for(review.reflection.step, PromptSetKind.CALL)
    until = _until(at, review.reflection.round.lease_days)
    shown = anonymity.next_morning(at) if review.hides_reader else at
    try:
        with transaction.atomic():
            call = Call.objects.create(
                review=review, edition=edition, reader_contact=contact.strip(), proposed_at=at,
                visible_from=shown, answer_by=max(until, _until(shown, 2)),
            )  # fmt: skip
    except IntegrityError:
        return Call.objects.get(review=review)
    _keep_place(review, call.answer_by)
    outbox.tell("conversations.call_proposed", review.reflection.author.user, about=call, not_before=shown)
    return call


def _require_may_propose(review: Review, by: User) -> None:
    """Once per step: one of the two responses is written. Under the round's lock, so that two tabs make one."""
    Round.objects.select_for_update().get(pk=review.reflection.round_id)
    require_moment(review.read_at is not None, "Lees eerst in stilte. Daarna kun je een gesprek voorstellen.")
    unfinished = review.state in UNFINISHED and not review.by_trainer
    require_moment(unfinished, "Je reactie is al geschreven. Daar hoort geen gesprek meer bij.")
    require_moment(Review.objects.going_on().contains(review), GONE)
    others = Call.objects.filter(review__reader=by, review__version__reflection__round=review.reflection.round_id)
    taken = others.filter(state__in=[CallState.PROPOSED, *AGREED]).exists()
    require_moment(not taken, "Eén van je twee reacties mag een gesprek zijn. De andere schrijf je.")


def _until(at: datetime, days: int) -> datetime:
    return clock.end_of(clock.add_working_days(clock.today(at), days))


def _keep_place(review: Review, until: datetime) -> None:
    """Whoever waits for an answer keeps their place as reader."""
    rows = Review.objects.filter(pk=review.pk, state=ReviewState.CLAIMED, lease_until__lt=until)
    rows.update(lease_until=until, reminded_at=None)


@transaction.atomic
def accept_call(call: Call, contact: str, *, by: User, at: When = None) -> None:
    """Yes: both now see where the other can be reached, and whose voice it will be."""
    at = clock.now(at)
    _require_author(call, by, at)
    require_moment(call.state == CallState.PROPOSED, Call.MOVES["accept"].refusal)
    require_moment(Call.objects.alive().contains(call), GONE)
    require_moment(bool(contact.strip()), "Schrijf waar je lezer je kan bereiken.")
    move(call, "accept", by=by, at=at, author_contact=contact.strip(), answered_at=at)
    _keep_place(call.review, _until(at, DAYS_TO_CALL))
    outbox.tell("conversations.call_answered", call.review.reader, about=call)


@transaction.atomic
def decline_call(call: Call, *, by: User, at: When = None) -> None:
    """Rather read: the reader writes, with the time for it. No reason is asked."""
    at = clock.now(at)
    _require_author(call, by, at)
    move(call, "decline", by=by, at=at, answered_at=at, **NO_CONTACTS)
    _keep_place(call.review, _until(at, call.review.reflection.round.lease_days))
    outbox.tell("conversations.call_answered", call.review.reader, about=call)


def _require_author(call: Call, by: User, at: datetime) -> None:
    require(is_author_of(by, call.review) and call.is_shown_to_author(at), NOT_YOURS)


@transaction.atomic
def withdraw_call(call: Call, *, by: User, at: When = None) -> None:
    """The reader writes after all; an author who had said yes is told."""
    require(may_respond(by, call.review), NOT_YOURS)
    was_agreed = call.state == CallState.ACCEPTED
    move(call, "withdraw", by=by, at=at, **NO_CONTACTS)
    if was_agreed:
        outbox.tell("conversations.call_ended", call.review.reflection.author.user, about=call)


@transaction.atomic
def record_call(call: Call, answers: Mapping[str, Json], *, by: User, at: When = None) -> None:
    """The reader's sentence is the response: it goes to the trainer like any other. A draft typed before stays kept.

    What was shared to call each other is wiped.
    """
    at = clock.now(at)
    require(may_respond(by, call.review), NOT_YOURS)
    review = call.review
    review.refresh_from_db()
    require_moment(review.state in UNFINISHED, "Deze reactie is al ingeleverd.")
    seen = review.revision
    review.answers, review.edition, review.revision = {**review.answers, **answers}, call.edition, seen + 1
    require_complete(review)
    move(call, "note", by=by, at=at, **NO_CONTACTS)
    written = {"answers": review.answers, "edition": review.edition, "revision": review.revision, "saved_at": at}
    if not Review.objects.filter(pk=review.pk, revision=seen).update(**written):
        raise EditConflict("Je reactie is intussen ook ergens anders bewaard.", current=review)
    send_on(review, by=by, at=at)
