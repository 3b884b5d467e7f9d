"""The programme manager invites: by typing or pasting addresses, once more, or takes an invitation back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses import transitions
from courses.forms import InviteForm
from courses.invited import what_was_sent
from courses.models import Invitation
from courses.views.setup import cohort_or_404, group_page
from kernel.redirecting import redirect_saying


@require_POST
def invitations(request: HttpRequest, pk) -> HttpResponse:
    """Says of each address what happened: some are in already, and an open invitation goes out once more."""
    found = cohort_or_404(request, pk)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return group_page(request, found, invite_form=form, status=422)
    lines = transitions.invite_people(found, form.people, by=request.user)
    told = what_was_sent(lines)
    for sentence in told.sent:
        messages.success(request, sentence)
    for sentence in told.not_sent:
        messages.info(request, sentence)
    return redirect(found)


@require_POST
def again(request: HttpRequest, pk) -> HttpResponse:
    found = _invitation(request, pk)
    transitions.invite_again(found, by=request.user)
    return redirect_saying(request, f"De uitnodiging voor {found.email} is opnieuw onderweg.", found.cohort)


@require_http_methods(["GET", "POST"])
def revocation(request: HttpRequest, pk) -> HttpResponse:
    """First the question, then the deed: the link in somebody's mailbox stops working at once."""
    found = _invitation(request, pk)
    if request.method == "GET":
        return render(request, "courses/setup/revocation.html", {"invitation": found, "cohort": found.cohort})
    transitions.revoke(found, by=request.user)
    return redirect_saying(request, "De uitnodiging is ingetrokken.", found.cohort)


def _invitation(request: HttpRequest, pk) -> Invitation:
    return get_object_or_404(Invitation.objects.visible_to(request.user).select_related("cohort__client"), pk=pk)
