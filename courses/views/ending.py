"""Doors of a group's end: close, open again, delete, archive. A page says first what it means."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from courses import endings, transitions
from courses.endings import EndingPage
from courses.models import Cohort
from courses.views.setup import cohort_or_404
from kernel.redirecting import redirect_saying


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    if request.method != "POST":
        return _page(request, found, endings.closing)
    transitions.close(found, by=request.user)
    return _settings(request, found, "De groep is afgesloten. Iedereen van de groep krijgt bericht.")


@require_http_methods(["GET", "POST"])
def reopening(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    if request.method != "POST":
        return _page(request, found, endings.reopening)
    transitions.reopen(found, by=request.user)
    return _settings(request, found, "De groep is weer open. Iedereen van de groep krijgt bericht.")


@require_http_methods(["GET", "POST"])
def deletion(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    if request.method != "POST":
        return _page(request, found, endings.deletion)
    transitions.delete_cohort(found, by=request.user)
    return redirect_saying(request, f"{found.name} is verwijderd.", "cohorts")


@require_POST
def archive(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    transitions.archive(found, by=request.user)
    return _settings(request, found, "De groep ligt in het archief. Je haalt de groep er weer uit wanneer je wilt.")


@require_POST
def unarchiving(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    transitions.take_from_archive(found, by=request.user)
    return _settings(request, found, "De groep staat weer bij de afgesloten groepen.")


def _page(request: HttpRequest, found: Cohort, words: Callable[[Cohort], EndingPage]) -> HttpResponse:
    return render(request, "courses/setup/ending.html", {"cohort": found, "page": words(found)})


def _settings(request: HttpRequest, found: Cohort, said: str) -> HttpResponse:
    return redirect_saying(request, said, "cohort-settings", found.pk)
