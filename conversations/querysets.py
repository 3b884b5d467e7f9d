"""Who gets to see what two people say and do around a reading, and what of it nobody can answer any more."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from conversations.states import AGREED, ON_THE_WAY, CallState, MessageState, OfferState, ReportState
from kernel import clock
from reflections.models import Redaction, Review
from reflections.querysets import ModeratedQuerySet
from reflections.states import ReviewState
from reflections.visibility import (
    author_is_here,
    between,
    can_go_on,
    in_group_guided_by,
    moves_on,
    of_author,
    passed_on,
    reader_is_here,
    stands,
    went,
)

BOTH_ACTIVE = {"review__reader__is_active": True, "review__version__reflection__author__user__is_active": True}


class CallQuerySet(models.QuerySet):
    def visible_to(self, user, at=None):
        """The reader who proposed it, and the author who is asked."""
        shown = of_author(user, "review__") & Q(visible_from__lte=clock.now(at))
        return self.filter(Q(review__reader=user) | shown & moves_on("review__"))

    def alive(self):
        """Open, between two people who are both here."""
        return self.filter(can_go_on("review__"), state__in=[CallState.PROPOSED, CallState.ACCEPTED])

    def stranded(self, at=None):
        """Open, but nobody can answer any more, the answer is overdue, or the reader wrote after all."""
        written = (ReviewState.HANDED_IN, ReviewState.RELEASED, ReviewState.WITHHELD, ReviewState.WITHDRAWN)
        overdue = Q(state=CallState.PROPOSED, answer_by__lt=clock.now(at))
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
        return self.filter(state=OfferState.ACCEPTED, asked_at=None, answered_at__lte=at - after, **BOTH_ACTIVE)

    def with_everything(self):
        return self.select_related(*_through_review(), "review__reader", "review__redaction")


class MessageQuerySet(ModeratedQuerySet):
    prefix = "review__"
    writer = "writer"
    oldest = "said_at"

    def visible_to(self, user, at=None):
        """Its writer always; the other of the two once passed on; the group's trainer. Who stopped guiding reads on
        in no thread of theirs."""
        guided = in_group_guided_by(user, "review__")
        theirs = of_author(user, "review__") | Q(review__reader=user) & (Q(review__by_trainer=False) | guided)
        with_writer = (MessageState.WITHDRAWN, MessageState.EXPIRED)
        still_there = ~Q(state__in=with_writer) & Q(review__by_trainer=False)
        told = passed_on(at=at) & theirs & moves_on("review__")
        return self.filter(Q(writer=user) | told | guided & still_there)

    def written_by(self, user):
        return self.filter(writer=user)

    def told_to(self, user, at=None):
        """What the other said to this person, once it was passed on; of a thread with the trainer nothing."""
        told = between(user, "review__") & passed_on(at=at) & moves_on("review__")
        return self.filter(told, review__by_trainer=False).exclude(writer=user)

    def sent_directly(self):
        """Words that went to the other without the trainer."""
        return self.filter(went("send_directly"))

    def for_trainer(self, user):
        """Waiting for this trainer; never their own words."""
        return super().for_trainer(user).exclude(writer=user)

    def stranded(self):
        """On their way to someone who is not there any more, or about a reflection that was taken away."""
        by_reader = Q(writer=models.F("review__reader"))
        nobody_reads = (by_reader & ~author_is_here("review__")) | (~by_reader & ~reader_is_here("review__"))
        return self.filter(state__in=ON_THE_WAY).filter(nobody_reads | ~(stands("review__") & moves_on("review__")))

    def with_people(self):
        """With writer, reader and author; step and group are at hand already."""
        return self.select_related("writer", "review__reader", "review__version__reflection__author__user")

    def with_everything(self):
        return self.select_related(*_through_review(), "review__edition", "review__reader", "writer", "redaction")


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who made it, and the group's trainers; never the reader it is about."""
        return self.filter(Q(made_by=user) | in_group_guided_by(user, "review__"))

    def made_by(self, user):
        return self.filter(made_by=user)

    def in_groups(self, groups):
        """Within these groups, whoever sees them."""
        return self.filter(review__version__reflection__step__cohort__in=groups)

    def guided_by(self, user):
        return self.filter(in_group_guided_by(user, "review__"))


def reported_to(user) -> models.QuerySet:
    """Responses this trainer was asked to look at, until it is answered; whatever the author took away since."""
    return Review.objects.guided_by(user).filter(reports__state=ReportState.OPEN)


def talked_about_by(user, at=None) -> models.QuerySet:
    """Responses a thread of this reader or this author may hang on: passed on, or there was a call."""
    either = passed_on(at=at) | Q(call__state__in=AGREED)
    return Review.objects.of_the_two(user).filter(either).still_readable(user)


def reportable_by(user) -> models.QuerySet:
    """What came back to its author, readings either of the two talks about, and what this person reported before.

    `policies.may_report` says whether there is still something in it to report.
    """
    reads = Review.objects.received_by(user) | talked_about_by(user)
    mine = Review.objects.of_the_two(user)
    return mine.filter(Q(pk__in=reads.values("pk")) | Q(pk__in=user.reports.values("review")))


def _through_review() -> tuple[str, ...]:
    reflection = "review__version__reflection"
    return (
        f"{reflection}__round",
        f"{reflection}__author__user",
        f"{reflection}__step__principle",
        f"{reflection}__step__cohort",
    )
