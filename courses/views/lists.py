"""Inviting from a file: upload, look at every line, send or throw away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import transitions
from courses.forms import InvitationFileForm
from courses.models import Cohort, InvitationList
from courses.transitions.lists import SENT, ImportOutcome


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.run_by(request.user).select_related("client"), pk=pk)
    posted = request.method == "POST"
    form = InvitationFileForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        return redirect(transitions.put_list_ready(cohort, form.cleaned_data["file"], by=request.user))
    status = 422 if form.errors else 200
    return render(request, "courses/setup/list_new.html", {"form": form, "cohort": cohort}, status=status)


@require_GET
def preview(request: HttpRequest, pk) -> HttpResponse:
    """What each line will do. Nothing has happened yet."""
    found = _list(request, pk)
    lines = transitions.look_at(found)
    new = sum(line.outcome in SENT for line in lines)
    wrong = sum(line.outcome in (ImportOutcome.WRONG, ImportOutcome.ELSEWHERE) for line in lines)
    context = {"list": found, "cohort": found.cohort, "lines": lines, "new": new, "wrong": wrong}
    return render(request, "courses/setup/list.html", context)


@require_POST
def sending(request: HttpRequest, pk) -> HttpResponse:
    found = _list(request, pk)
    counts = transitions.send_list(found, by=request.user)
    count = sum(counts[outcome] for outcome in SENT)
    messages.success(request, "De uitnodiging is onderweg." if count == 1 else f"{count} uitnodigingen zijn onderweg.")
    return redirect(found.cohort)


@require_POST
def dropping(request: HttpRequest, pk) -> HttpResponse:
    found = _list(request, pk)
    transitions.drop_list(found, by=request.user)
    messages.success(request, "De lijst is weggegooid. Er is niemand uitgenodigd.")
    return redirect(found.cohort)


def _list(request: HttpRequest, pk) -> InvitationList:
    rows = InvitationList.objects.visible_to(request.user).select_related("cohort__client__sign_in")
    return get_object_or_404(rows, pk=pk)
