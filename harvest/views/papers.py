"""The trainer's paper: the oogstboekje and the sheet for the room."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Cohort, Step
from harvest import booklet as booklets
from harvest import sheet as sheets
from harvest import transitions
from harvest.booklet import Line, booklet_of, lines_of
from harvest.forms import BookletForm, EntryForm, RoomQuestionForm
from harvest.models import Booklet
from harvest.sheet import sheet_of
from harvest.views.answers import download
from kernel.errors import EditConflict


@require_http_methods(["GET", "POST"])
def booklet(request: HttpRequest, pk) -> HttpResponse:
    """Choose, order, add own words. A vuistregel itself is never a field."""
    cohort = _guided(request, pk)
    lines = lines_of(cohort)
    if request.method == "GET":
        return _booklet_page(request, cohort, _blank(request, cohort), [_entry(line) for line in lines])
    form = BookletForm(request.POST)
    entries = [_entry(line, request.POST) for line in lines if f"r-{line.learning.pk}-place" in request.POST]
    if not all([form.is_valid(), *[entry.is_valid() for entry in entries]]):
        return _booklet_page(request, cohort, form, entries, status=422)
    return _save(request, cohort, form, entries)


def _save(request: HttpRequest, cohort: Cohort, form: BookletForm, entries: list[EntryForm]) -> HttpResponse:
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
    return render(request, "harvest/booklet_read.html", {"book": booklet_of(_guided(request, pk))})


@require_GET
def booklet_pdf(request: HttpRequest, pk) -> HttpResponse:
    return download(booklets.as_pdf(booklet_of(_guided(request, pk))), "oogstboekje.pdf", "application/pdf")


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
    messages.success(request, "De vraag staat op het blad.")
    return redirect("sheet", step.pk)


@require_GET
def sheet_pdf(request: HttpRequest, step_id) -> HttpResponse:
    return download(sheets.as_pdf(sheet_of(_step(request, step_id))), "blad-voor-de-bijeenkomst.pdf", "application/pdf")


def _sheet_page(request: HttpRequest, step: Step, form=None, *, status: int = 200) -> HttpResponse:
    found = sheet_of(step)
    form = form or RoomQuestionForm(initial={"question": found.question})
    return render(request, "harvest/sheet.html", {"sheet": found, "step": step, "form": form}, status=status)


def _booklet_page(request, cohort: Cohort, form, entries, *, other=None, status: int = 200) -> HttpResponse:
    context = {"cohort": cohort, "form": form, "entries": entries, "other": other}
    return render(request, "harvest/booklet.html", context, status=status)


def _blank(request: HttpRequest, cohort: Cohort) -> BookletForm:
    found = Booklet.objects.visible_to(request.user).filter(cohort=cohort).first()
    if found is None:
        return BookletForm(initial={"title": "Oogstboekje", "revision": 0})
    return BookletForm(initial={"title": found.title, "introduction": found.introduction, "revision": found.revision})


def _entry(line: Line, data=None) -> EntryForm:
    initial = {"is_in": not line.is_left_out, "place": line.place, "words": line.words}
    return EntryForm(data, learning=line.learning, initial=initial)


def _guided(request: HttpRequest, pk) -> Cohort:
    return get_object_or_404(Cohort.objects.guided_by(request.user), pk=pk)


def _step(request: HttpRequest, step_id) -> Step:
    guided = Step.objects.filter(cohort__in=Cohort.objects.guided_by(request.user))
    return get_object_or_404(guided.select_related("principle", "cohort"), pk=step_id)
