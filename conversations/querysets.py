"""Who gets to see what two people do around a reading, and what of it nobody can answer any more."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from conversations.states import CallState, OfferState
from kernel import clock
from reflections.models import Redaction
from reflections.states import ReviewState
from reflections.visibility import can_go_on, moves_on, of_author, passed_on


class CallQuerySet(models.QuerySet):
    def visible_to(self, user, at=None):
        """The reader who proposed it, and the author who is asked."""
        shown = of_author(user, "review__") & Q(visible_from__lte=at or clock.now())
        return self.filter(Q(review__reader=user) | shown & moves_on("review__"))

    def alive(self):
        """Open, between two people who are both here."""
        return self.filter(can_go_on("review__"), state__in=[CallState.PROPOSED, CallState.ACCEPTED])

    def stranded(self, at=None):
        """Open, but nobody can answer any more, the answer is overdue, or the reader wrote after all."""
        written = (ReviewState.HANDED_IN, ReviewState.RELEASED, ReviewState.WITHHELD, ReviewState.WITHDRAWN)
        overdue = Q(state=CallState.PROPOSED, answer_by__lt=at or clock.now())
        is_open = self.filter(state__in=[CallState.PROPOSED, CallState.ACCEPTED])
        return is_open.filter(~can_go_on("review__") | overdue | Q(review__state__in=written))

    def with_everything(self):
        return self.select_related(*_through_review(), "edition", "review__reader")


class OfferQuerySet(models.QuerySet):
    def visible_to(self, user, at=None):
        """Its reader; the author once the response was passed on, but nothing taken back or left out by the trainer."""
        taken_back = Q(state=OfferState.WITHDRAWN, answered_at=None)
        left_out = Redaction.objects.filter(about=OuterRef("review"), texts__offer="")
        to_author = of_author(user, "review__") & passed_on("review__", at) & moves_on("review__")
        shown = to_author & ~taken_back & ~Exists(left_out)
        return self.filter(Q(review__reader=user) | shown)

    def stranded(self):
        """Unanswered, and nobody can answer any more."""
        gone = (ReviewState.WITHHELD, ReviewState.WITHDRAWN)
        return self.filter(~can_go_on("review__") | Q(review__state__in=gone), state=OfferState.PROPOSED)

    def due_to_ask(self, at, after):
        """Accepted that long ago and not asked about yet; both can still be reached."""
        author = "review__version__reflection__author__user__is_active"
        rows = self.filter(state=OfferState.ACCEPTED, asked_at=None, answered_at__lte=at - after)
        return rows.filter(**{"review__reader__is_active": True, author: True})

    def with_everything(self):
        return self.select_related(*_through_review(), "review__reader", "review__redaction")


def _through_review() -> tuple[str, ...]:
    reflection = "review__version__reflection"
    return (
        f"{reflection}__round",
        f"{reflection}__author__user",
        f"{reflection}__step__principle",
        f"{reflection}__step__cohort",
    )
