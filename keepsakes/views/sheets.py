"""Doors to the sheet for the room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Step
from keepsakes import transitions
from keepsakes.forms import RoomQuestionForm
from keepsakes.sheet import as_pdf, sheet_of
from keepsakes.views.downloads import download
from kernel.redirecting import redirect_saying


@require_GET
def sheet(request: HttpRequest, step_id) -> HttpResponse:
    return _sheet_page(request, _step(request, step_id))


@require_POST
def sheet_question(request: HttpRequest, step_id) -> HttpResponse:
    step = _step(request, step_id)
    form = RoomQuestionForm(request.POST)
    if not form.is_valid():
        return _sheet_page(request, step, form, status=422)
    transitions.ask_the_room(step, form.cleaned_data["question"], by=request.user)
    return redirect_saying(request, "De vraag staat op het blad.", "sheet", step.pk)


@require_GET
def sheet_pdf(request: HttpRequest, step_id) -> HttpResponse:
    return download(as_pdf(sheet_of(_step(request, step_id))), "blad-voor-de-bijeenkomst.pdf", "application/pdf")


def _sheet_page(request: HttpRequest, step: Step, form=None, *, status: int = 200) -> HttpResponse:
    found = sheet_of(step)
    form = form or RoomQuestionForm(initial={"question": found.question})
    return render(request, "keepsakes/sheet.html", {"sheet": found, "step": step, "form": form}, status=status)


def _step(request: HttpRequest, step_id) -> Step:
    rows = Step.objects.guided_by(request.user).select_related("principle", "cohort")
    return get_object_or_404(rows, pk=step_id)
