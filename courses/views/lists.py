"""Inviting from a file: upload, look at every line, send or throw away."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import transitions
from courses.forms import InvitationFileForm
from courses.models import Cohort, InvitationList
from courses.transitions.lists import SENT, ImportLine, ImportOutcome
from kernel.redirecting import redirect_saying

NOT_SENT = (ImportOutcome.WRONG, ImportOutcome.ELSEWHERE)


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
    new, wrong = _number(lines, SENT), _number(lines, NOT_SENT)
    context = {"list": found, "cohort": found.cohort, "lines": lines, "new": new, "wrong": wrong}
    return render(request, "courses/setup/list.html", context)


def _number(lines: list[ImportLine], outcomes: Collection[ImportOutcome]) -> int:
    return sum(line.outcome in outcomes for line in lines)


@require_POST
def sending(request: HttpRequest, pk) -> HttpResponse:
    found = _list(request, pk)
    counts = transitions.send_list(found, by=request.user)
    count = sum(counts[outcome] for outcome in SENT)
    sentence = "De uitnodiging is onderweg." if count == 1 else f"{count} uitnodigingen zijn onderweg."
    return redirect_saying(request, sentence, "cohort-invitations", found.cohort_id)


@require_POST
def dropping(request: HttpRequest, pk) -> HttpResponse:
    found = _list(request, pk)
    transitions.drop_list(found, by=request.user)
    return redirect_saying(
        request, "De lijst is weggegooid. Er is niemand uitgenodigd.", "cohort-invitations", found.cohort_id
    )


def _list(request: HttpRequest, pk) -> InvitationList:
    rows = InvitationList.objects.visible_to(request.user).select_related("cohort__client__sign_in")
    return get_object_or_404(rows, pk=pk)
