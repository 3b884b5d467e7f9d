"""Het gun-aanbod: offered with a response, answered by the author, asked about after four weeks."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from conversations.models import Offer
from conversations.models.offer import ASK_AFTER, KEY
from conversations.states import OfferKind, OfferOutcome, OfferState
from kernel import clock, outbox
from kernel.characters import has_something_to_see
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import Review
from reflections.policies import is_author_of, may_respond

NOT_YOURS = "Dit aanbod is van iemand anders."
GONE = "De ander doet niet meer mee, of de groep is afgesloten. Je hoeft niets te doen."


def lacks(review: Review) -> dict[str, str]:
    """What a ticked offer still needs to be handed in."""
    draft = review.answers.get(KEY)
    if draft and not (has_something_to_see(draft.get("line")) and draft.get("kind") in OfferKind.values):
        return {KEY: "Kies wat je aanbiedt en schrijf het in één zin. Of haal het vinkje weg."}
    return {}


def put_on_table(review: Review, *, by: User, at: datetime) -> None:
    """With handing in: the ticked offer stands beside the response; one that was unticked is withdrawn."""
    draft = review.answers.get(KEY)
    offer = Offer.objects.filter(review=review).first()
    if offer is None:
        if draft:
            Offer.objects.create(review=review, kind=draft["kind"], line=draft["line"].strip(), offered_at=at)
    elif draft:
        Offer.objects.filter(pk=offer.pk, answered_at=None).update(kind=draft["kind"], line=draft["line"].strip())
        if offer.state == OfferState.WITHDRAWN and offer.answered_at is None:
            move(offer, "offer_again", by=by, at=at)
    elif offer.state == OfferState.PROPOSED:
        move(offer, "withdraw", by=by, at=at)


@transaction.atomic
def accept_offer(offer: Offer, *, by: User, at: When = None) -> None:
    """Graag: from now on both see each other's name and address. Said to both beforehand."""
    _answer(offer, "accept", by, clock.now(at))


@transaction.atomic
def decline_offer(offer: Offer, *, by: User, at: When = None) -> None:
    """Nu niet. No reason is asked, nothing is shared."""
    _answer(offer, "decline", by, clock.now(at))


def _answer(offer: Offer, verb: str, by: User, at: datetime) -> None:
    require(is_author_of(by, offer.review) and bool(offer.line_for_author), NOT_YOURS)
    require_moment(offer.review.is_visible_to_author(at), "De trainer leest deze reactie nog.")
    require_moment(Review.objects.going_on().filter(pk=offer.review_id).exists(), GONE)
    move(offer, verb, by=by, at=at, answered_at=at)
    outbox.tell("conversations.offer_answered", offer.review.reader, about=offer)


@transaction.atomic
def withdraw_offer(offer: Offer, *, by: User, at: When = None) -> None:
    """The reader cannot after all. Before an answer it just disappears; after a yes the author is told."""
    require(may_respond(by, offer.review), NOT_YOURS)
    was_accepted = offer.state == OfferState.ACCEPTED
    move(offer, "withdraw", by=by, at=at)
    if was_accepted:
        outbox.tell("conversations.offer_withdrawn", offer.review.reflection.author.user, about=offer)


@transaction.atomic
def tell_outcome(offer: Offer, outcome: str, *, by: User) -> None:
    """Kwam het ervan? Each side answers for themselves; another answer later is fine."""
    is_reader, is_author = may_respond(by, offer.review), is_author_of(by, offer.review)
    require(is_reader or is_author, NOT_YOURS)
    require_moment(offer.state == OfferState.ACCEPTED and offer.asked_at is not None, "Dit vragen we later pas.")
    column = "reader_outcome" if is_reader else "author_outcome"
    setattr(offer, column, OfferOutcome(outcome).value)
    offer.save(update_fields=[column])


@transaction.atomic
def ask_how_it_went(*, at: When = None) -> int:
    """The clock's verb: four weeks after a yes both are asked, once, whether it came to it."""
    at = clock.now(at)
    count = 0
    for offer in Offer.objects.due_to_ask(at, ASK_AFTER).with_everything():
        if Offer.objects.filter(pk=offer.pk, asked_at=None, state=OfferState.ACCEPTED).update(asked_at=at):
            count += 1
            for person in (offer.review.reader, offer.review.reflection.author.user):
                outbox.tell("conversations.offer_asked", person, about=offer)
    return count
