"""Doors around the conversation: what belongs elsewhere, another reader, how to read along."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Cohort
from courses.policies import is_trainer_of
from kernel.redirecting import redirect_saying
from moderation import transitions
from moderation.forms import AskToReadForm, ReferralForm
from moderation.models import Referral
from reflections.allocation_facts import candidates_for
from reflections.models import Reflection, Review
from theme.forms import render_form


@require_http_methods(["GET", "POST"])
def review_elsewhere(request: HttpRequest, pk) -> HttpResponse:
    """Dit hoort ergens anders: a response."""
    rows = Review.objects.visible_to(request.user).guided_by(request.user)
    review = get_object_or_404(rows.with_everything(), pk=pk)
    return _elsewhere(request, review, review.reflection, review)


@require_http_methods(["GET", "POST"])
def reflection_elsewhere(request: HttpRequest, pk) -> HttpResponse:
    """Dit hoort ergens anders: a reflection."""
    reflection = _guided_reflection(request, pk)
    return _elsewhere(request, reflection, reflection, None)


def _elsewhere(request: HttpRequest, text, reflection: Reflection, review: Review | None) -> HttpResponse:
    """Says what will happen before it happens; then stops the text and shows one person the adviser."""
    form = ReferralForm(request.POST or None, with_reader=review is not None)
    if form.is_valid():
        to_reader = review is not None and form.cleaned_data["shown_to"] == "reader"
        whom = review.reader if to_reader else reflection.author.user
        transitions.stop_text(text, shown_to=whom, word=form.cleaned_data["word"], by=request.user)
        return redirect_saying(request, f"Deze tekst staat stil. {whom.first_name_only} krijgt bericht.", "today")
    client = reflection.step.cohort.client
    return render_form(request, "moderation/elsewhere.html", form, reflection=reflection, review=review, client=client)


@require_GET
def referral(request: HttpRequest, pk) -> HttpResponse:
    """What the one person reads: the trainer's words and the confidential adviser. For trainers, what was done."""
    rows = Referral.objects.visible_to(request.user).select_related(
        "shown_to",
        "made_by",
        "reflection__step__cohort__client",
        "reflection__author__user",
        "review__version__reflection__step__cohort__client",
        "review__version__reflection__author__user",
        "review__reader",
    )
    found = get_object_or_404(rows, pk=pk)
    if found.shown_to_id == request.user.pk:
        transitions.note_referral_read(found, by=request.user)
    cohort = found.about.step.cohort
    context = {
        "referral": found,
        "client": cohort.client,
        "cohort": cohort,
        "guides": is_trainer_of(request.user, cohort),
    }
    return render(request, "moderation/referral.html", context)


@require_POST
def lifting(request: HttpRequest, pk) -> HttpResponse:
    """It may go on after all."""
    found = get_object_or_404(Referral.objects.guided_by(request.user), pk=pk)
    transitions.resume_text(found, by=request.user)
    return redirect_saying(request, "De tekst is weer vrij. Wie die eerst kon lezen, kan dat weer.", found)


@require_http_methods(["GET", "POST"])
def reader(request: HttpRequest, pk) -> HttpResponse:
    """A reflection that will miss its two: ask someone of the group to read it, or respond oneself."""
    reflection = _guided_reflection(request, pk)
    form = AskToReadForm(request.POST or None, candidates=candidates_for(reflection))
    if request.method == "GET" or not form.is_valid():
        context = {"reflection": reflection, "reader_form": form}
        return render(request, "moderation/ask_to_read.html", context, status=422 if form.errors else 200)
    enrolment = form.cleaned_data["reader"]
    transitions.ask_to_read(reflection, enrolment, by=request.user)
    return redirect_saying(request, f"{enrolment.user.first_name_only} krijgt de vraag om te lezen.", "today")


@require_POST
def reading_along(request: HttpRequest, pk) -> HttpResponse:
    """Pass on directly from now on, or read along first: the trainer's choice per group, either way."""
    cohort = get_object_or_404(Cohort.objects.guided_by(request.user), pk=pk)
    if request.POST.get("choice") == Cohort.Moderation.AFTER:
        transitions.pass_on_directly(cohort, by=request.user)
        messages.success(request, f"In {cohort} gaan reacties nu direct door. Je kunt altijd terug.")
    else:
        transitions.read_along_first(cohort, by=request.user)
        messages.success(request, f"In {cohort} lees jij eerst mee.")
    return redirect("today")


def _guided_reflection(request: HttpRequest, pk) -> Reflection:
    rows = Reflection.objects.guided_by(request.user).select_related(
        "step__cohort__client", "step__cohort__masterclass", "step__principle", "author__user", "round", "challenge"
    )
    return get_object_or_404(rows, pk=pk)
