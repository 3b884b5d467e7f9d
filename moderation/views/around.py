"""The trainer's doors around one response: thank its reader, tie two that contradict, respond too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kernel.redirecting import redirect_saying
from moderation import transitions
from moderation.forms import ThanksForm
from moderation.views.beside import contradiction_form, ties_of
from moderation.views.moderating import RESPONSE, guided, page
from reflections.models import Reflection
from reflections.transitions import claim_as_trainer


@require_POST
def thanks(request: HttpRequest, pk) -> HttpResponse:
    review = guided(request, pk, RESPONSE)
    form = ThanksForm(request.POST, prefix="d")
    if not form.is_valid():
        return page(request, RESPONSE, review, thanks_form=form, status=422)
    transitions.thank(review, form.cleaned_data["text"], by=request.user)
    return redirect_saying(
        request, f"{review.reader.first_name_only} kan je woord lezen. Verder niemand.", "moderation", review.pk
    )


@require_POST
def contradiction(request: HttpRequest, pk) -> HttpResponse:
    """Deze twee spreken elkaar tegen."""
    review = guided(request, pk, RESPONSE)
    form = contradiction_form(request, review, request.POST)
    if not form.is_valid():
        return page(request, RESPONSE, review, contradiction_form=form, status=422)
    transitions.link_contradiction(review, form.cleaned_data["other"], word=form.cleaned_data["word"], by=request.user)
    return redirect_saying(
        request,
        "Je woord staat bij beide reacties. De schrijver leest het als beide zijn doorgegeven.",
        "moderation",
        review.pk,
    )


@require_POST
def loosening(request: HttpRequest, pk, contradiction_id) -> HttpResponse:
    """They do not contradict after all."""
    review = guided(request, pk, RESPONSE)
    transitions.unlink_contradiction(get_object_or_404(ties_of(request, review), pk=contradiction_id), by=request.user)
    return redirect_saying(request, "Losgemaakt. De reacties zelf zijn niet veranderd.", "moderation", review.pk)


@require_POST
def own_response(request: HttpRequest, pk) -> HttpResponse:
    """The trainer responds too."""
    reflection = get_object_or_404(
        Reflection.objects.guided_by(request.user).select_related("step__cohort__masterclass", "round"), pk=pk
    )
    return redirect(claim_as_trainer(reflection, by=request.user))
