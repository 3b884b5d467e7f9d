"""Mijn leerboek and the closing: doors for the participant alone, whoever else asks finds nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from courses.models import Enrolment
from courses.states import PrincipleKind
from keepsakes.completion import completion_of
from keepsakes.dossier import dossier
from keepsakes.dossier_data import as_json, as_zip
from keepsakes.dossier_pdf import as_pdf
from keepsakes.views.downloads import download


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The groups someone took part in, left ones too; with one group, that book."""
    rows = list(_own(request))
    return (
        redirect("dossier", rows[0].pk)
        if len(rows) == 1
        else render(request, "keepsakes/dossiers.html", {"rows": rows})
    )


@require_GET
def book(request: HttpRequest, pk) -> HttpResponse:
    return render(request, "keepsakes/dossier.html", {"book": dossier(_own_or_404(request, pk))})


@require_GET
def pdf(request: HttpRequest, pk) -> HttpResponse:
    return download(as_pdf(dossier(_own_or_404(request, pk))), "leerboek.pdf", "application/pdf")


@require_GET
def data(request: HttpRequest, pk) -> HttpResponse:
    return download(as_json(dossier(_own_or_404(request, pk))), "leerboek.json", "application/json")


@require_GET
def packed(request: HttpRequest, pk) -> HttpResponse:
    """JSON and a page that needs nothing else: to keep when the account is gone."""
    found = dossier(_own_or_404(request, pk))
    page = render_to_string("keepsakes/dossier_file.html", {"book": found})
    return download(as_zip(found, page), "leerboek.zip", "application/zip")


@require_GET
def closing(request: HttpRequest, pk) -> HttpResponse:
    """Afronding: then and now, what was granted, where the joy was."""
    enrolment = _own_or_404(request, pk)
    step = enrolment.cohort.steps.filter(principle__kind=PrincipleKind.CLOSING).first()
    context = {"enrolment": enrolment, "step": step, "completion": completion_of(enrolment)}
    return render(request, "keepsakes/completion.html", context)


@require_GET
def closing_of_step(request: HttpRequest, step_id) -> HttpResponse:
    """The same, found from the closing's exercise."""
    return redirect("closing", get_object_or_404(_own(request), cohort__steps=step_id).pk)


def _own(request: HttpRequest):
    """One's own, also in a group one left or that was closed: texts stay their writer's."""
    rows = Enrolment.objects.held_by(request.user)
    return rows.select_related("user", "cohort__masterclass", "cohort__client").order_by("-cohort__start_on")


def _own_or_404(request: HttpRequest, pk) -> Enrolment:
    return get_object_or_404(_own(request), pk=pk)
