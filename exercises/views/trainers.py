"""The trainer's doors to practising: who is where in a step, answers side by side, lifting a pause."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Step
from courses.transitions.confidential_reads import Confided, note_reading
from exercises import transitions
from exercises.forms import LiftForm, RemarkForm
from exercises.models import Pause
from exercises.presenters import StepProgress, overview
from kernel.redirecting import redirect_saying


@require_GET
def step_overview(request: HttpRequest, step_id) -> HttpResponse:
    """Everyone of the group in one step; with the intake, all opgaven on one page and a reply to each."""
    return _page(request, _step(request, step_id))


def _page(request: HttpRequest, step: Step, *, wrong: LiftForm | None = None, status: int = 200) -> HttpResponse:
    rows = overview(step, request.user)
    note_reading(*_shown(rows), by=request.user)
    context = {
        "step": step,
        "rows": rows,
        "steps": step.cohort.steps.in_order(),
        "away": step.cohort.enrolments.away().select_related("user"),
        "form": RemarkForm(auto_id=False),
        "lift_form": wrong or LiftForm(),
    }
    return render(request, "exercises/step_overview.html", context, status=status)


def _shown(rows: list[StepProgress]) -> list[Confided]:
    """The opgaven and answers that stand on the page."""
    opgaven = [row.member.challenge for row in rows if row.member]
    return [*opgaven, *(row.submission for row in rows if row.submission and row.version)]


@require_POST
def lift(request: HttpRequest, pk) -> HttpResponse:
    """End someone's pause, with a reason."""
    pauses = Pause.objects.guided_by(request.user)
    found = get_object_or_404(pauses.select_related("submission__step__cohort", "submission__challenge"), pk=pk)
    form = LiftForm(request.POST)
    if not form.is_valid():
        return _page(request, _step(request, found.submission.step_id), wrong=form, status=422)
    transitions.lift_pause(found, by=request.user, reason=form.cleaned_data["reason"])
    return redirect_saying(
        request, "De pauze is opgeheven. De deelnemer krijgt bericht.", "step-overview", found.submission.step_id
    )


def _step(request: HttpRequest, step_id) -> Step:
    rows = Step.objects.guided_by(request.user).select_related("principle", "cohort")
    return get_object_or_404(rows, pk=step_id)
