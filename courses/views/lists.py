"""Inviting people: type, paste or upload; look at every line and mend what is wrong; send or throw away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from courses import transitions
from courses.invitation_forms import ListForm, PeopleForm
from courses.invitation_mail import mail_of
from courses.models import Cohort, Invitation, InvitationList
from courses.states import InvitationListState
from courses.transitions.lists import SENT, ImportLine
from kernel.redirecting import redirect_saying
from kernel.templatetags.typed import as_beginning, count_of
from theme.forms import render_form

ON_THEIR_WAY = "uitnodiging is onderweg,uitnodigingen zijn onderweg"


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk) -> HttpResponse:
    """Only a file may hold a slip: an address outside the client's domains is asked about there."""
    cohort = get_object_or_404(Cohort.objects.run_by(request.user).select_related("client"), pk=pk)
    posted = request.method == "POST"
    form = PeopleForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        own_only = bool(form.cleaned_data["file"])
        return redirect(transitions.put_list_ready(cohort, form.people, by=request.user, own_only=own_only))
    return render_form(request, "courses/setup/list_new.html", form, cohort=cohort)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk) -> HttpResponse:
    """What each line will do, and the mail. A POST keeps what was mended; with `send` it also sends what was shown."""
    found = _list(request, pk)
    if found.state != InvitationListState.WAITING:
        messages.info(request, f"Deze lijst is {found.get_state_display()}.")
        return redirect("cohort-invitations", found.cohort_id)
    lines = transitions.look_at(found)
    form = ListForm(request.POST or None, kept=found, lines=lines)
    if request.method == "POST" and form.is_valid():
        words, people = form.cleaned_data["words"], form.people()
        transitions.mend_list(found, by=request.user, people=people, words=words)
        return _send_as_shown(request, found) if "send" in request.POST else redirect(found)
    context = {"list": found, "cohort": found.cohort, "mail": _mail(request, found, lines)}
    return render_form(request, "courses/setup/list.html", form, **context, **_told(lines))


def _send_as_shown(request: HttpRequest, found: InvitationList) -> HttpResponse:
    """Where another number would go out than the button said, the list is shown once more."""
    count = sum(line.is_sent for line in transitions.look_at(found))
    if str(count) != request.POST["send"]:
        messages.info(request, "De lijst is veranderd. Kijk nog één keer, en verstuur dan.")
        return redirect(found)
    counts = transitions.send_list(found, by=request.user)
    sent = sum(counts[outcome] for outcome in SENT)
    said = as_beginning(count_of(sent, ON_THEIR_WAY)) if sent != 1 else "De uitnodiging is onderweg"
    return redirect_saying(request, f"{said}.", "cohort-invitations", found.cohort_id)


def _told(lines: list[ImportLine]) -> dict:
    new = [line for line in lines if line.is_sent]
    idle = [line for line in lines if not line.is_sent and not line.may_be_mended]
    return {"lines": lines, "new": new, "idle": idle, "wrong": sum(line.may_be_mended for line in lines)}


def _mail(request: HttpRequest, found: InvitationList, lines: list[ImportLine]):
    """As the first of them gets it."""
    first = next((line.found for line in lines if line.is_sent), None)
    name = first.given_name if first else ""
    return mail_of(Invitation(cohort=found.cohort, given_name=name, words=found.words, invited_by=request.user))


@require_POST
def dropping(request: HttpRequest, pk) -> HttpResponse:
    found = _list(request, pk)
    transitions.drop_list(found, by=request.user)
    return redirect_saying(
        request, "De lijst is weggegooid. Er is niemand uitgenodigd.", "cohort-invitations", found.cohort_id
    )


def _list(request: HttpRequest, pk) -> InvitationList:
    rows = InvitationList.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("cohort__client__sign_in", "cohort__masterclass"), pk=pk)
