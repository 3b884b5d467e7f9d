"""What lies beside a response on the page where the trainer reads along."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from courses.transitions.confidential_reads import note_reading
from kernel.history import history_of
from moderation.forms import ContradictionForm, PersonalWordForm, ThanksForm
from moderation.models import Contradiction
from reflections.models import Review
from reflections.presenters import challenge_line, show_to_trainer, show_version
from reflections.states import ReviewState


def beside_response(request: HttpRequest, review: Review) -> dict[str, Any]:
    """The reflection it answers, and other responses to that."""
    note_reading(review.reflection, by=request.user)
    others = list(_others(request, review))
    return {
        "title": f"{review.reader.first_name_only} aan {review.reflection.author.user.first_name_only}",
        "crumb": "Meelezen",
        "lead": f"{review.reader.name} reageert op {review.reflection.author.user.name}",
        "version": show_version(review.version),
        "challenge": challenge_line(review.reflection),
        "response": show_to_trainer(review, original=True),
        "earlier": [(other, show_to_trainer(other)) for other in others],
        "contradictions": ties_of(request, review),
        "history": history_of(review, review.reflection),
        "open_referral": review.referrals.standing().first() if review.stopped_at else None,
        "word_form": PersonalWordForm(initial={"reply": review.trainer_reply}),
        "thanks_form": ThanksForm(prefix="d"),
        "contradiction_form": contradiction_form(request, review) if others else None,
    }


def _others(request: HttpRequest, review: Review) -> QuerySet:
    """Other responses to this author's reflection, this version or an earlier one."""
    rows = Review.objects.visible_to(request.user).filter(version__reflection=review.version.reflection_id).standing()
    return rows.exclude(pk=review.pk).with_everything().order_by("handed_in_at")


def ties_of(request: HttpRequest, review: Review) -> QuerySet:
    linked = Contradiction.objects.guided_by(request.user).about(review)
    return linked.select_related("first__reader", "second__reader", "made_by")


def contradiction_form(request: HttpRequest, review: Review, data=None) -> ContradictionForm:
    rows = Review.objects.guided_by(request.user).filter(
        version__reflection=review.version.reflection_id, state__in=[ReviewState.HANDED_IN, ReviewState.RELEASED]
    )
    return ContradictionForm(data, prefix="t", others=rows.standing().exclude(pk=review.pk).select_related("reader"))
