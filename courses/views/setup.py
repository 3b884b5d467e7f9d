"""The programme manager's doors: groups, dates, invitations. Never a participant's text. Trainers: `trainers`."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Client
from courses import transitions
from courses.forms import AdviserForm, CohortForm, StepForm
from courses.models import Cohort, Step
from courses.policies import may_set_up
from courses.presenters import touched_by
from courses.querysets import CohortQuerySet
from kernel import clock
from kernel.errors import DomainError
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    """All groups of the clients this person runs."""
    require_manager(request)
    return render(request, "courses/setup/cohorts.html", {"cohorts": _run(request).with_counts()})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Set up a group; the dates can be looked at and changed on the next page."""
    require_manager(request)
    form = CohortForm(request.POST or None, user=request.user)
    if form.is_valid():
        cohort = transitions.set_up_cohort(by=request.user, **form.cleaned_data)
        return redirect_saying(request, "De groep staat. Kijk de data na en nodig mensen uit.", cohort)
    return render_form(request, "courses/setup/new.html", form)


@require_GET
def dates(request: HttpRequest, pk) -> HttpResponse:
    """The dates of every step: for who runs the group, and for who guides it."""
    rows = Cohort.objects.seen_to_by(request.user).select_related("client", "masterclass")
    found = get_object_or_404(rows, pk=pk)
    return render(request, "courses/setup/dates.html", {"cohort": found, "steps": found.steps.in_order()})


@require_GET
def settings(request: HttpRequest, pk) -> HttpResponse:
    """What holds for the whole group, and the end of it."""
    return render(request, "courses/setup/settings.html", {"cohort": cohort_or_404(request, pk)})


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk) -> HttpResponse:
    """Change one step's dates, after a look at whom that touches: the first POST only shows."""
    rows = Step.objects.seen_to_by(request.user).select_related("cohort__client", "principle")
    found = get_object_or_404(rows, pk=pk)
    before = rows.get(pk=found.pk) if request.method == "POST" else found
    form = StepForm(request.POST or None, instance=found)
    touched = None
    if form.is_valid():
        touched = touched_by(before, form.cleaned_data)
        if request.POST.get("sure") == _as_looked_at(form) or not touched.changes:
            transitions.change_dates(before, by=request.user, **form.cleaned_data)
            messages.success(request, f"De data van {found.title} zijn bewaard.")
            return _back(request, before)
    context = {
        "step": before,
        "touched": touched,
        "sure": _as_looked_at(form) if touched else "",
        "runs": may_set_up(request.user, before.cohort),
    }
    return render_form(request, "courses/setup/step.html", form, **context)


def _as_looked_at(form: StepForm) -> str:
    """The dates that were looked at: a yes counts for these and no others."""
    return "|".join(form.cleaned_data[name].isoformat() for name in form.Meta.fields)


def _back(request: HttpRequest, found: Step) -> HttpResponse:
    """A programme manager goes back to the group, a trainer to the step."""
    if may_set_up(request.user, found.cohort):
        return redirect("cohort-dates", found.cohort_id)
    return redirect("step-overview", found.pk)


@require_http_methods(["GET", "POST"])
def adviser(request: HttpRequest, pk) -> HttpResponse:
    """The confidential adviser of the group's client."""
    found = cohort_or_404(request, pk)
    form = AdviserForm(request.POST or None, instance=found.client)
    if form.is_valid():
        transitions.name_adviser(found.client, by=request.user, **form.cleaned_data)
        return redirect_saying(request, "De vertrouwenspersoon is bewaard.", "cohort-settings", found.pk)
    return render_form(request, "courses/setup/adviser.html", form, cohort=found)


@require_POST
def start(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    try:
        transitions.start(found, by=request.user)
        messages.success(request, f"De groep loopt. De intake opent op {clock.in_words(found.start_on)}.")
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect(found)


@require_POST
def close(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    transitions.close(found, by=request.user)
    return redirect_saying(request, "De groep is afgesloten. Alles blijft te lezen.", found)


def cohort_or_404(request: HttpRequest, pk) -> Cohort:
    return get_object_or_404(_run(request), pk=pk)


def _run(request: HttpRequest) -> CohortQuerySet:
    return Cohort.objects.run_by(request.user).select_related("client", "masterclass")


def require_manager(request: HttpRequest) -> None:
    """Who runs no client does not know this page exists."""
    if not Client.objects.run_by(request.user).exists():
        raise Http404
