"""Doors to a gun-aanbod: graag, nu niet, toch niet, and after four weeks: kwam het ervan?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from conversations import transitions
from conversations.forms import OutcomeForm
from conversations.models import Offer
from conversations.states import OfferState
from kernel.redirecting import redirect_saying
from reflections.presenters import aliases_of, reader_name


@require_GET
def offer(request: HttpRequest, pk) -> HttpResponse:
    return _page(request, _offer(request, pk))


def _page(request: HttpRequest, found: Offer, form: OutcomeForm | None = None, *, status: int = 200) -> HttpResponse:
    review = found.review
    is_reader = review.reader_id == request.user.pk
    author = review.reflection.author.user
    other = author if is_reader else review.reader
    is_shared = found.state == OfferState.ACCEPTED
    hidden = reader_name(review, aliases=aliases_of(review.version.reflection_id))
    context = {
        "offer": found,
        "review": review,
        "reflection": review.reflection,
        "is_reader": is_reader,
        "line": found.line_for(request.user),
        "left_out": review.is_visible_to_author() and not found.line_for_author,
        "other": other.name if is_reader or is_shared else hidden,
        "address": other.email if is_shared and other.is_active else "",
        "theirs": found.get_author_outcome_display() if is_reader else found.get_reader_outcome_display(),
        "form": form or OutcomeForm(initial={"outcome": found.outcome_of(request.user)}),
    }
    return render(request, "conversations/offer.html", context, status=status)


@require_POST
def accept(request: HttpRequest, pk) -> HttpResponse:
    """Graag."""
    found = _offer(request, pk)
    transitions.accept_offer(found, by=request.user)
    return redirect_saying(
        request, "Fijn. Jullie zien nu elkaars naam en e-mailadres. Schrijf gerust als eerste.", found
    )


@require_POST
def decline(request: HttpRequest, pk) -> HttpResponse:
    """Nu niet."""
    found = _offer(request, pk)
    transitions.decline_offer(found, by=request.user)
    return redirect_saying(
        request, "Goed. Je lezer hoort dat het nu niet uitkomt. Je hoeft niets uit te leggen.", found.review.reflection
    )


@require_POST
def withdraw(request: HttpRequest, pk) -> HttpResponse:
    transitions.withdraw_offer(_offer(request, pk), by=request.user)
    return redirect_saying(request, "Je aanbod is weg. Je hoeft niets uit te leggen.", "given-responses")


@require_POST
def outcome(request: HttpRequest, pk) -> HttpResponse:
    """Kwam het ervan?"""
    found = _offer(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    transitions.tell_outcome(found, form.cleaned_data["outcome"], by=request.user)
    return redirect_saying(request, "Dank je wel.", found)


def _offer(request: HttpRequest, pk) -> Offer:
    return get_object_or_404(Offer.objects.visible_to(request.user).with_everything(), pk=pk)
