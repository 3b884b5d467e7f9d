"""What lies beside a text on the page where the trainer reads along: around a response, and around a message."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from courses.transitions.confiding import note_reading
from kernel.history import history_of
from reflections.models import Contradiction, Message, Review
from reflections.moderation_forms import PersonalWordForm, ThanksForm, TieForm
from reflections.presenters import challenge_line, reply_for, show_message, show_to_trainer, show_version, threads
from reflections.states import ReviewState


def beside_response(request: HttpRequest, review: Review) -> dict[str, Any]:
    """The reflection it answers, and other responses to that."""
    note_reading(review.reflection, by=request.user)
    others = list(_others(request, review))
    return {
        "title": "Meelezen",
        "crumb": "Meelezen",
        "lead": f"{review.reader.name} reageert op {review.reflection.author.user.name}",
        "version": show_version(review.version),
        "challenge": challenge_line(review.reflection),
        "response": show_to_trainer(review, original=True),
        "earlier": [(other, show_to_trainer(other)) for other in others],
        "ties": ties_of(request, review),
        "history": history_of(review, review.reflection),
        "open_referral": review.referrals.standing().first() if review.stopped_at else None,
        "word_form": PersonalWordForm(initial={"reply": review.trainer_reply}),
        "thanks_form": ThanksForm(prefix="d"),
        "tie_form": tie_form(request, review) if others else None,
    }


def beside_message(request: HttpRequest, message: Message) -> dict[str, Any]:
    """The response it hangs on, and what was said before."""
    review = Review.objects.visible_to(request.user).with_everything().get(pk=message.review_id)
    earlier = [said for said in threads(request.user, [review])[review.pk] if said.id != message.pk]
    return {
        "title": "Meelezen met een gesprek",
        "crumb": "Doorpraten",
        "lead": f"{review.reader.name} en {review.reflection.author.user.name}",
        "message": message,
        "shown": show_message(message, review, request.user),
        "response": show_to_trainer(review, thread=earlier),
        "reply": reply_for(request.user, review.reflection),
        "history": history_of(message),
    }


def _others(request: HttpRequest, review: Review) -> QuerySet:
    """Other responses to this author's reflection, this version or an earlier one."""
    rows = Review.objects.visible_to(request.user).filter(version__reflection=review.version.reflection_id).standing()
    return rows.exclude(pk=review.pk).with_everything().order_by("handed_in_at")


def ties_of(request: HttpRequest, review: Review) -> QuerySet:
    tied = Contradiction.objects.guided_by(request.user).filter(Q(first=review) | Q(second=review))
    return tied.select_related("first__reader", "second__reader", "made_by")


def tie_form(request: HttpRequest, review: Review, data=None) -> TieForm:
    rows = Review.objects.guided_by(request.user).filter(
        version__reflection=review.version.reflection_id, state__in=[ReviewState.HANDED_IN, ReviewState.RELEASED]
    )
    return TieForm(data, prefix="t", others=rows.standing().exclude(pk=review.pk).select_related("reader"))
