"""The trainer's doors: read along, pass on and next, undo, ask the reader, withhold, respond."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from reflections import transitions
from reflections.forms import PersonalWordForm, QuestionToReaderForm, ReasonForm, as_number
from reflections.models import Reflection, Review
from reflections.policies import may_moderate
from reflections.presenters import challenge_line, show_review, show_version


@require_GET
def moderation(request: HttpRequest, pk) -> HttpResponse:
    """One response beside the reflection it answers."""
    return _page(request, _guided(request, pk))


def _page(request: HttpRequest, review: Review, *, status: int = 200, **forms) -> HttpResponse:
    context = {
        "review": review,
        "reflection": review.reflection,
        "version": show_version(review.version),
        "challenge": challenge_line(review.reflection),
        "response": show_review(review, names="named"),
        "word_form": forms.get("word_form") or PersonalWordForm(),
        "question_form": forms.get("question_form") or QuestionToReaderForm(prefix="q"),
        "reason_form": forms.get("reason_form") or ReasonForm(prefix="w"),
        "waiting": Review.objects.for_trainer(request.user).count(),
        "may_moderate": may_moderate(request.user, review),
    }
    return render(request, "reflections/moderation.html", context, status=status)


@require_POST
def release(request: HttpRequest, pk) -> HttpResponse:
    """Doorgeven en volgende."""
    review = _guided(request, pk)
    form = PersonalWordForm(request.POST)
    if not form.is_valid():
        return _page(request, review, word_form=form, status=422)
    transitions.release(
        review, by=request.user, seen_revision=as_number(request.POST.get("seen")), reply=form.cleaned_data["reply"]
    )
    messages.success(request, _with_undo(request, review))
    return _next(request)


def _with_undo(request: HttpRequest, review: Review) -> str:
    """The message after passing on, with the way back for one minute."""
    return format_html(
        'Doorgegeven aan {}. <a class="nl-link" href="{}">Toch terughalen</a> kan nog één minuut.',
        review.reflection.author.user.first_name_only,
        reverse("moderation", args=[review.pk]),
    )


@require_POST
def undo(request: HttpRequest, pk) -> HttpResponse:
    review = _guided(request, pk)
    transitions.undo_release(review, by=request.user)
    messages.success(request, "Teruggehaald. De schrijver heeft niets gezien.")
    return redirect("moderation", review.pk)


@require_POST
def question(request: HttpRequest, pk) -> HttpResponse:
    """Een vraag aan de lezer."""
    review = _guided(request, pk)
    form = QuestionToReaderForm(request.POST, prefix="q")
    if not form.is_valid():
        return _page(request, review, question_form=form, status=422)
    transitions.ask_reader(review, form.cleaned_data["question"], by=request.user)
    messages.success(request, f"Je vraag is naar {review.reader.first_name_only}.")
    return _next(request)


@require_POST
def withholding(request: HttpRequest, pk) -> HttpResponse:
    review = _guided(request, pk)
    form = ReasonForm(request.POST, prefix="w")
    if not form.is_valid():
        return _page(request, review, reason_form=form, status=422)
    transitions.withhold(review, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, "Deze reactie gaat niet door. De plek komt vrij voor een andere lezer.")
    return _next(request)


@require_POST
def own_response(request: HttpRequest, pk) -> HttpResponse:
    """The trainer responds too."""
    reflection = get_object_or_404(
        Reflection.objects.guided_by(request.user).select_related("step__cohort__masterclass", "round"), pk=pk
    )
    return redirect(transitions.claim_as_trainer(reflection, by=request.user))


def _next(request: HttpRequest) -> HttpResponse:
    """The next waiting response, or back to the desk when all is done."""
    following = Review.objects.for_trainer(request.user).first()
    return redirect("moderation", following.pk) if following else redirect("today")


def _guided(request: HttpRequest, pk) -> Review:
    rows = Review.objects.visible_to(request.user).guided_by(request.user).standing()
    return get_object_or_404(rows.with_everything(), pk=pk)
