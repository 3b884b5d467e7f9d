"""Doors of what holds for a whole group: its settings, its name, what is agreed, and what happened to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from courses import transitions
from courses.policies import has_reading_begun, why_not_changed
from courses.presenters import group_history
from courses.setup_forms import AgreementsForm, GroupNameForm
from courses.views.setup import cohort_or_404
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def settings(request: HttpRequest, pk) -> HttpResponse:
    """What is agreed, whom to turn to, the end of it, and its history."""
    found = cohort_or_404(request, pk)
    like = f"{reverse('cohort-new')}?zoals={found.pk}"
    may_delete = not found.enrolments.exists()
    context = {"cohort": found, "history": group_history(found), "may_delete": may_delete, "like": like}
    return render(request, "courses/setup/settings.html", context)


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    form = GroupNameForm(request.POST or None, cohort=found)
    if form.is_valid():
        transitions.rename(found, form.cleaned_data["name"], by=request.user)
        return redirect_saying(request, "De nieuwe naam staat overal.", "cohort-settings", found.pk)
    context = {"cohort": found, "why_not": why_not_changed(found)}
    return render_form(request, "courses/setup/name.html", form, **context)


@require_http_methods(["GET", "POST"])
def agreements(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    form = AgreementsForm(request.POST or None, instance=found)
    if form.is_valid():
        transitions.agree(found, by=request.user, **form.cleaned_data)
        return redirect_saying(request, "De afspraken zijn bewaard.", "cohort-settings", found.pk)
    context = {"cohort": cohort_or_404(request, pk), "has_read": has_reading_begun(found)}
    return render_form(request, "courses/setup/agreements.html", form, **context)
