"""Doors to a programme manager's figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from courses.models import Cohort
from growth.figures_page import figures_of, figures_rows
from growth.views.csv_answer import csv_answer


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Participation and growth of the groups one runs; never a text."""
    return render(request, "growth/figures.html", {"groups": figures_of(_run(request))})


@require_GET
def figures_file(request: HttpRequest) -> HttpResponse:
    header, rows = figures_rows(_run(request))
    return csv_answer(header, rows, "cijfers.csv")


def _run(request: HttpRequest) -> list[Cohort]:
    """Groups of clients one runs; who runs none does not know this page exists."""
    rows = list(Cohort.objects.run_by(request.user).select_related("client", "masterclass").order_by("sorts_as", "pk"))
    if not rows:
        raise Http404
    return rows
