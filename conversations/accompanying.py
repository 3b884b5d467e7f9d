"""How a call, an offer, the word on what helped and the thread accompany a reading (`reflections.companions`)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from conversations import presenters
from conversations.forms import OfferPart
from conversations.models import Offer
from conversations.models.offer import KEY
from conversations.states import CallState, OfferState
from conversations.transitions import dead_ends, offering
from reflections.companions import Aliases, Companion, Eyes, register
from reflections.models import Review


class CallBeside(Companion):
    related = "call"

    def end(self, reviews: QuerySet[Review], *, at: datetime) -> int:
        return dead_ends.end_calls(reviews, at=at)

    def shown(self, review: Review, eyes: Eyes) -> Mapping[str, Any]:
        call = getattr(review, "call", None)
        return {"after_call": call is not None and call.state == CallState.HELD}


class OfferBeside(Companion):
    related = "offer"
    key = KEY
    label = "Gun-aanbod"
    part = OfferPart()

    def lacks(self, review: Review) -> Mapping[str, str]:
        return offering.lacks(review)

    def on_hand_in(self, review: Review, *, by: User, at: datetime) -> None:
        offering.put_on_table(review, by=by, at=at)

    def end(self, reviews: QuerySet[Review], *, at: datetime) -> int:
        return dead_ends.end_offers(reviews, at=at)

    def shown(self, review: Review, eyes: Eyes) -> Mapping[str, Any]:
        """One that was taken back before an answer, or left out by the trainer, was never there for the author."""
        offer = getattr(review, "offer", None)
        line = _line_of(offer, eyes)
        never_was = _was_taken_back(offer) and not eyes.as_trainer
        return {"offer": offer, "offer_line": line} if line and not never_was else {}

    def passage(self, review: Review) -> str | None:
        offer = getattr(review, "offer", None)
        if not offer:
            return None
        return "" if offer.state == OfferState.WITHDRAWN else offer.line


class WhatHelpedBeside(Companion):
    related = "helped"

    def shown(self, review: Review, eyes: Eyes) -> Mapping[str, Any]:
        return {"helped": getattr(review, "helped", None)}


class ThreadBeside(Companion):
    def end(self, reviews: QuerySet[Review], *, at: datetime) -> int:
        return dead_ends.end_messages(reviews, at=at)

    def threads(self, user: User, reviews: Iterable[Review], aliases: Aliases | None) -> Mapping[UUID, list[Any]]:
        return presenters.threads(user, reviews, aliases)


def _line_of(offer: Offer | None, eyes: Eyes) -> str:
    if offer is None:
        return ""
    return offer.line if eyes.original else offer.line_for_author


def _was_taken_back(offer: Offer | None) -> bool:
    return offer is not None and offer.state == OfferState.WITHDRAWN and offer.answered_at is None


for companion in (CallBeside(), OfferBeside(), WhatHelpedBeside(), ThreadBeside()):
    register(companion)
