"""The opgave: bring one, describe it in other words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from courses import transitions
from courses.forms import ChallengeForm
from courses.models import Challenge, Enrolment


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, cohort_id) -> HttpResponse:
    """Bring an opgave into this group; then on to the intake."""
    enrolment = get_object_or_404(Enrolment.objects.own(request.user).select_related("cohort"), cohort=cohort_id)
    own = Challenge.objects.written_by(request.user).filter(cohort=cohort_id).first()
    if own:
        return redirect("challenge", own.pk)
    form = ChallengeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        transitions.bring_challenge(enrolment, by=request.user, **form.cleaned_data)
        messages.success(request, "Je opgave staat. Beschrijf haar nu in de intake.")
        first = enrolment.cohort.steps.in_order().first()
        return redirect("exercise-start", first.pk) if first and first.is_open() else redirect("participant-home")
    return render(request, "courses/challenge_form.html", {"form": form, "cohort": enrolment.cohort})


@require_http_methods(["GET", "POST"])
def challenge(request: HttpRequest, pk) -> HttpResponse:
    """One's own opgave, in other words."""
    found = get_object_or_404(Challenge.objects.written_by(request.user).select_related("cohort"), pk=pk)
    form = ChallengeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        transitions.describe_challenge(Challenge.objects.get(pk=found.pk), by=request.user, **form.cleaned_data)
        messages.success(request, "Bewaard.")
        return redirect("challenge", found.pk)
    context = {"form": form, "cohort": found.cohort, "challenge": Challenge.objects.get(pk=found.pk)}
    return render(request, "courses/challenge_form.html", context)
