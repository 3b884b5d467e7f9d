"""Doors to the oogstboekje of a group."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Cohort
from keepsakes import transitions
from keepsakes.booklet import BookletLine, as_pdf, booklet_of, lines_of
from keepsakes.forms import BookletEntryForm, BookletForm
from keepsakes.models import Booklet
from keepsakes.views.downloads import download
from kernel.errors import EditConflict


@require_http_methods(["GET", "POST"])
def booklet(request: HttpRequest, pk) -> HttpResponse:
    """Choose, order, add own words. A vuistregel itself is never a field."""
    cohort = _guided(request, pk)
    lines = lines_of(cohort)
    if request.method == "GET":
        return _booklet_page(request, cohort, _blank(request, cohort), [_entry(line) for line in lines])
    form = BookletForm(request.POST)
    entries = [_entry(line, request.POST) for line in lines if f"r-{line.rule.pk}-place" in request.POST]
    if not all([form.is_valid(), *[entry.is_valid() for entry in entries]]):
        return _booklet_page(request, cohort, form, entries, status=422)
    return _save(request, cohort, form, entries)


def _save(request: HttpRequest, cohort: Cohort, form: BookletForm, entries: list[BookletEntryForm]) -> HttpResponse:
    cleaned = form.cleaned_data
    try:
        transitions.save_booklet(
            cohort,
            [entry.choice for entry in entries],
            title=cleaned["title"],
            introduction=cleaned["introduction"],
            base=cleaned["revision"],
            by=request.user,
        )
    except EditConflict as conflict:
        newest = {**cleaned, "revision": conflict.current.revision}
        return _booklet_page(request, cohort, BookletForm(initial=newest), entries, other=conflict, status=409)
    messages.success(request, "Het boekje is bewaard.")
    return redirect("booklet-read" if "read" in request.POST else "booklet", cohort.pk)


@require_GET
def booklet_read(request: HttpRequest, pk) -> HttpResponse:
    """As it will be printed, from what is shared at this moment."""
    return render(request, "keepsakes/booklet_read.html", {"book": booklet_of(_guided(request, pk))})


@require_GET
def booklet_pdf(request: HttpRequest, pk) -> HttpResponse:
    return download(as_pdf(booklet_of(_guided(request, pk))), "oogstboekje.pdf", "application/pdf")


def _booklet_page(request, cohort: Cohort, form, entries, *, other=None, status: int = 200) -> HttpResponse:
    context = {"cohort": cohort, "form": form, "entries": entries, "other": other}
    return render(request, "keepsakes/booklet.html", context, status=status)


def _blank(request: HttpRequest, cohort: Cohort) -> BookletForm:
    found = Booklet.objects.visible_to(request.user).filter(cohort=cohort).first()
    if found is None:
        return BookletForm(initial={"title": "Oogstboekje", "revision": 0})
    return BookletForm(initial={"title": found.title, "introduction": found.introduction, "revision": found.revision})


def _entry(line: BookletLine, data=None) -> BookletEntryForm:
    initial = {"is_in": not line.is_left_out, "place": line.place, "words": line.words}
    return BookletEntryForm(data, rule=line.rule, initial=initial)


def _guided(request: HttpRequest, pk) -> Cohort:
    return get_object_or_404(Cohort.objects.guided_by(request.user), pk=pk)
