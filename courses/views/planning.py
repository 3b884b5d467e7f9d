"""Doors of a group's dates: all of them, one step, a step with all after it, everything anew. Each shows first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from courses import transitions
from courses.forms import StepForm
from courses.models import Cohort, Step
from courses.planned import cautions_now, cautions_of, shifted
from courses.policies import may_set_up
from courses.presenters import touched_by
from courses.schedule import Dates
from courses.setup_forms import ShiftForm
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def dates(request: HttpRequest, pk) -> HttpResponse:
    """The dates of every step, with what is odd about them: for who runs the group, and for who guides it."""
    rows = Cohort.objects.seen_to_by(request.user).select_related("client", "masterclass")
    found = get_object_or_404(rows, pk=pk)
    odd = [] if found.is_closed else cautions_now(found)
    context = {"cohort": found, "steps": found.steps.in_order(), "cautions": odd}
    context["runs"] = may_set_up(request.user, found)
    return render(request, "courses/setup/dates.html", context)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk) -> HttpResponse:
    """Change one step's dates, after a look at whom that touches: the first POST only shows."""
    rows = _steps_seen_to(request)
    found = get_object_or_404(rows, pk=pk)
    before = rows.get(pk=found.pk) if request.method == "POST" else found
    form = StepForm(request.POST or None, instance=found)
    touched, warned = None, []
    if form.is_valid():
        touched = touched_by(before, form.cleaned_data)
        if request.POST.get("sure") == _as_looked_at(form) or not touched.changes:
            transitions.change_dates(before, by=request.user, **form.cleaned_data)
            return _back(request, before, f"De data van {found.title} zijn bewaard.")
        warned = cautions_of(before.cohort, {before.pk: Dates(**form.cleaned_data)})
    context = {"step": before, "touched": touched, "cautions": warned, "runs": may_set_up(request.user, before.cohort)}
    sure = _as_looked_at(form) if touched else ""
    return render_form(request, "courses/setup/step.html", form, sure=sure, **context)


def _as_looked_at(form: StepForm) -> str:
    """The dates that were looked at: a yes counts for these and no others."""
    return "|".join(form.cleaned_data[name].isoformat() for name in form.Meta.fields)


@require_http_methods(["GET", "POST"])
def shifting(request: HttpRequest, pk) -> HttpResponse:
    """Move a step and all after it; a yes counts only for the dates that were looked at."""
    found = get_object_or_404(_steps_seen_to(request), pk=pk)
    form = ShiftForm(request.POST or None, step=found)
    preview = None
    if form.is_valid():
        preview = shifted(found, form.count)
        if request.POST.get("sure") == preview.token:
            transitions.shift_steps(found, weeks=form.count, by=request.user)
            return _back(request, found, f"{found.title} en alles daarna is verschoven.")
    runs = may_set_up(request.user, found.cohort)
    return render_form(request, "courses/setup/shift.html", form, step=found, preview=preview, runs=runs)


def _steps_seen_to(request: HttpRequest):
    return Step.objects.seen_to_by(request.user).select_related("cohort__client", "principle")


def _back(request: HttpRequest, found: Step, said: str) -> HttpResponse:
    return redirect_saying(request, said, *_page_of(request.user, found))


def _page_of(user: User, found: Step) -> tuple:
    """A programme manager goes back to the group, a trainer to the step."""
    runs = may_set_up(user, found.cohort)
    return ("cohort-dates", found.cohort_id) if runs else ("step-overview", found.pk)
