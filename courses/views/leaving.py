"""Doors of resting and stopping: the participant's own page, and letting someone go or bringing them back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import transitions
from courses.models import Enrolment
from courses.policies import is_trainer_of
from kernel.redirecting import redirect_saying

AROUND = ("user", "cohort__client", "organisation", "field_role")


@require_GET
def own_part(request: HttpRequest, pk) -> HttpResponse:
    """Even pauze of stoppen: what each means, before it is done."""
    return render(request, "courses/leaving/own_part.html", {"enrolment": _own(request, pk)})


@require_POST
def own_pause(request: HttpRequest, pk) -> HttpResponse:
    transitions.pause(_own(request, pk), by=request.user)
    return redirect_saying(request, "Je hebt nu even pauze. De site vraagt je niets.", "own-part", pk)


@require_POST
def own_resumption(request: HttpRequest, pk) -> HttpResponse:
    found = _own(request, pk)
    transitions.resume(found, by=request.user)
    return redirect_saying(
        request, "Fijn dat je er weer bent. Je begint waar de groep nu is, zonder achterstand.", "participant-home"
    )


@require_http_methods(["GET", "POST"])
def own_leaving(request: HttpRequest, pk) -> HttpResponse:
    """Stop for good: first what that means, then the deed."""
    found = _own(request, pk)
    if request.method == "POST":
        transitions.leave(found, by=request.user)
        return redirect_saying(
            request, f"Je bent gestopt in {found.cohort.name}. Dank voor wat je meebracht.", "own-part", pk
        )
    if found.has_left:
        return redirect("own-part", pk)
    return render(request, "courses/leaving/own_leaving.html", {"enrolment": found})


@require_http_methods(["GET", "POST"])
def person_leaving(request: HttpRequest, pk) -> HttpResponse:
    """Somebody does not take part any more: said first, done on yes."""
    found = _seen_to(request, pk)
    if request.method == "POST":
        transitions.leave(found, by=request.user)
        messages.success(request, f"{found.user.first_name_only} neemt niet meer deel, en krijgt daar bericht van.")
        return _back(request, found)
    return _ask(request, found, "courses/leaving/person_leaving.html")


@require_http_methods(["GET", "POST"])
def person_return(request: HttpRequest, pk) -> HttpResponse:
    """Somebody takes part again: said first, done on yes."""
    found = _seen_to(request, pk)
    if request.method == "POST":
        transitions.come_back(found, by=request.user)
        messages.success(request, f"{found.user.first_name_only} doet weer mee, waar de groep nu is.")
        return _back(request, found)
    return _ask(request, found, "courses/leaving/person_return.html")


def _ask(request: HttpRequest, found: Enrolment, template: str) -> HttpResponse:
    guides = is_trainer_of(request.user, found.cohort)
    return render(request, template, {"enrolment": found, "guides": guides})


def _back(request: HttpRequest, found: Enrolment) -> HttpResponse:
    """A trainer goes back to the person, a programme manager to the group."""
    return redirect("person", found.pk) if is_trainer_of(request.user, found.cohort) else redirect(found.cohort)


def _own(request: HttpRequest, cohort_id) -> Enrolment:
    rows = Enrolment.objects.held_by(request.user).select_related(*AROUND)
    return get_object_or_404(rows, cohort=cohort_id)


def _seen_to(request: HttpRequest, pk) -> Enrolment:
    return get_object_or_404(Enrolment.objects.seen_to_by(request.user).select_related(*AROUND), pk=pk)
