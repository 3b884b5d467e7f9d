"""Doors around one participant: the trainer's deeds (the page about them: `home.person`), own dates and letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import transitions
from courses.forms import AskTimeForm, FreeDaysForm, LetterForm, NoteForm, RouteForm, TimeForm
from courses.models import DeadlineExtension, Enrolment, FreeDays, Letter, Note
from courses.states import EnrolmentState
from kernel import clock
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_http_methods(["GET", "POST"])
def letter_to(request: HttpRequest, pk) -> HttpResponse:
    """A message to one participant."""
    found = _guided(request, pk)
    form = LetterForm(_sent(request), prefix="b")
    if form.is_valid():
        transitions.write_letter(found, form.cleaned_data["text"], by=request.user)
        return redirect_saying(
            request, f"Je bericht staat klaar voor {found.user.first_name_only}.", "person", found.pk
        )
    return _write(request, "courses/guiding/write_letter.html", form, found)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk) -> HttpResponse:
    """A private note about one participant."""
    found = _guided(request, pk)
    form = NoteForm(_sent(request), prefix="a")
    if form.is_valid():
        transitions.note_down(found, form.cleaned_data["text"], by=request.user)
        return redirect_saying(request, "Je aantekening is bewaard.", "person", found.pk)
    return _write(request, "courses/guiding/write_note.html", form, found)


@require_http_methods(["GET", "POST"])
def note_change(request: HttpRequest, pk) -> HttpResponse:
    """Other words in a note of one's own."""
    rows = Note.objects.own(request.user).select_related("enrolment__cohort", "enrolment__user")
    found = get_object_or_404(rows, pk=pk)
    form = NoteForm(_sent(request), prefix="a", initial={"text": found.text})
    if form.is_valid():
        transitions.rewrite_note(found, form.cleaned_data["text"], by=request.user)
        return redirect_saying(request, "Je aantekening is bewaard.", "person", found.enrolment_id)
    return _write(request, "courses/guiding/write_note.html", form, found.enrolment)


def _sent(request: HttpRequest):
    """What was sent: also where everything in it may be empty."""
    return request.POST if request.method == "POST" else None


def _write(request: HttpRequest, template: str, form, found: Enrolment) -> HttpResponse:
    """A page for one deed; what was typed stays on it until it is right."""
    return render_form(request, template, form, enrolment=found)


@require_POST
def note_erasure(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Note.objects.visible_to(request.user).select_related("enrolment__cohort"), pk=pk)
    transitions.erase_note(found, by=request.user)
    return redirect_saying(request, "De aantekening is weg.", "person", found.enrolment_id)


@require_POST
def pause(request: HttpRequest, pk) -> HttpResponse:
    """Even pauze, or back: without arrears either way."""
    found = _guided(request, pk)
    if found.state == EnrolmentState.PAUSED:
        transitions.resume(found, by=request.user)
        sentence = f"{found.user.first_name_only} doet weer mee, waar de groep nu is. Zonder achterstand."
    else:
        transitions.pause(found, by=request.user)
        sentence = f"{found.user.first_name_only} heeft even pauze. De site vraagt intussen niets."
    return redirect_saying(request, sentence, "person", found.pk)


@require_http_methods(["GET", "POST"])
def route(request: HttpRequest, pk) -> HttpResponse:
    """The one step with which someone catches up."""
    found = _guided(request, pk)
    steps = found.cohort.steps.in_order()
    form = RouteForm(_sent(request), prefix="w", steps=steps, initial={"step": found.route_id})
    if form.is_valid():
        transitions.show_route(found, form.cleaned_data["step"], by=request.user)
        return redirect_saying(request, "De stap staat op de startpagina van de deelnemer.", "person", found.pk)
    return _write(request, "courses/guiding/choose_route.html", form, found)


@require_http_methods(["GET", "POST"])
def time(request: HttpRequest, pk) -> HttpResponse:
    """An own date for this person."""
    found = _guided(request, pk)
    form = _time_form(found, _sent(request))
    if form.is_valid():
        data = form.cleaned_data
        transitions.give_time(found, data["step"], kind=data["kind"], until=data["until"], by=request.user)
        sentence = f"{found.user.first_name_only} heeft tot en met {clock.in_words(data['until'])}."
        return redirect_saying(request, sentence, "person", found.pk)
    return _write(request, "courses/guiding/give_time.html", form, found)


def _time_form(found: Enrolment, data=None) -> TimeForm:
    steps = found.cohort.steps.in_order()
    current = steps.filter(opens_on__lte=clock.today()).last()
    return TimeForm(data, prefix="t", steps=steps, off=found.free_days.off_days(), initial={"step": current})


@require_POST
def time_decision(request: HttpRequest, pk) -> HttpResponse:
    """Yes to the date that was asked, or not now."""
    rows = DeadlineExtension.objects.guided_by(request.user).select_related(
        "step__cohort", "enrolment__user", "enrolment__cohort"
    )
    found = get_object_or_404(rows, pk=pk)
    name = found.enrolment.user.first_name_only
    if "grant" in request.POST:
        transitions.give_time(found.enrolment, found.step, kind=found.kind, until=found.wanted, by=request.user)
        sentence = f"{name} heeft tot en met {clock.in_words(found.wanted)}."
    else:
        transitions.decline_time(found, by=request.user)
        sentence = f"De datum blijft. {name} leest dat later ook welkom is."
    return redirect_saying(request, sentence, "today")


@require_GET
def letter(request: HttpRequest, pk) -> HttpResponse:
    """A personal message, for whom it was written to and their trainers."""
    rows = Letter.objects.visible_to(request.user).select_related("author", "enrolment__user")
    found = get_object_or_404(rows, pk=pk)
    is_mine = found.enrolment.user_id == request.user.pk
    if is_mine:
        transitions.read_letter(found, by=request.user)
    return render(request, "courses/guiding/letter.html", {"letter": found, "is_mine": is_mine})


@require_http_methods(["GET", "POST"])
def own_dates(request: HttpRequest, pk) -> HttpResponse:
    """Mijn data: what the group's dates are for me, more time, days off."""
    enrolment = _own(request, pk)
    form = _ask_form(enrolment, request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        transitions.ask_for_time(
            enrolment, data["step"], kind=data["kind"], wanted=data["until"], word=data["word"], by=request.user
        )
        return redirect_saying(
            request, "Je vraag ligt bij je trainer. Wat je schrijft, is hoe dan ook welkom.", "own-dates", pk
        )
    return _dates_page(request, enrolment, form, FreeDaysForm(), status=422 if form.errors else 200)


@require_POST
def free_days(request: HttpRequest, pk) -> HttpResponse:
    enrolment = _own(request, pk)
    form = FreeDaysForm(request.POST)
    if not form.is_valid():
        return _dates_page(request, enrolment, _ask_form(enrolment), form, status=422)
    transitions.take_free(enrolment, form.cleaned_data["first"], form.cleaned_data["last"], by=request.user)
    return redirect_saying(request, "Genoteerd. Fijne vrije dagen.", "own-dates", pk)


@require_POST
def free_days_removal(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(FreeDays.objects.visible_to(request.user).select_related("enrolment__cohort"), pk=pk)
    transitions.work_again(found, by=request.user)
    mine = found.enrolment.user_id == request.user.pk
    return redirect("own-dates", found.enrolment.cohort_id) if mine else redirect("person", found.enrolment_id)


def _dates_page(request, enrolment, form, free_form, *, status: int = 200) -> HttpResponse:
    own = DeadlineExtension.objects.visible_to(request.user).dates([enrolment])
    steps = [
        (step, own.get((enrolment.pk, step.pk, "reflect")), own.get((enrolment.pk, step.pk, "respond")))
        for step in enrolment.cohort.steps.in_order()
    ]
    context = {
        "enrolment": enrolment,
        "steps": steps,
        "form": form,
        "free_form": free_form,
        "free_days": enrolment.free_days.filter(last__gte=clock.today()),
        "asked": _extensions(enrolment).filter(state="asked"),
    }
    return render(request, "courses/guiding/own_dates.html", context, status=status)


def _extensions(found: Enrolment):
    return found.extensions.select_related("step__principle").order_by("step__opens_on", "kind")


def _ask_form(enrolment: Enrolment, data=None) -> AskTimeForm:
    steps = enrolment.cohort.steps.in_order()
    current = steps.filter(opens_on__lte=clock.today()).last()
    return AskTimeForm(data, steps=steps, off=enrolment.free_days.off_days(), initial={"step": current})


def _own(request: HttpRequest, cohort_id) -> Enrolment:
    return get_object_or_404(Enrolment.objects.own(request.user).select_related("cohort", "user"), cohort=cohort_id)


def _guided(request: HttpRequest, pk) -> Enrolment:
    rows = Enrolment.objects.guided_by(request.user)
    return get_object_or_404(
        rows.select_related("user", "cohort", "organisation", "field_role", "route__principle"), pk=pk
    )
