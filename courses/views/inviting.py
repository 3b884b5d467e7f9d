"""The programme manager invites: by typing or pasting addresses, once more, or takes an invitation back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses import transitions
from courses.forms import GroupLinkForm, InviteForm
from courses.invited import invited_in, what_was_sent
from courses.models import Cohort, Invitation
from courses.views.setup import cohort_or_404
from kernel.redirecting import redirect_saying


@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest, pk) -> HttpResponse:
    """Who is invited, and a form for more. Says of each address what happened: some are in, others hear again."""
    found = cohort_or_404(request, pk)
    if request.method == "GET":
        return _page(request, found)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, found, invite_form=form, status=422)
    told = what_was_sent(transitions.invite_people(found, form.people, by=request.user))
    for sentence in told.sent:
        messages.success(request, sentence)
    for sentence in told.not_sent:
        messages.info(request, sentence)
    return redirect("cohort-invitations", found.pk)


def _page(request: HttpRequest, found: Cohort, *, status: int = 200, invite_form=None, link_form=None) -> HttpResponse:
    context = {
        "cohort": found,
        "invitations": invited_in(found, request.user),
        "invite_form": invite_form or InviteForm(),
        "link_form": link_form or GroupLinkForm(),
    }
    return render(request, "courses/setup/invitations.html", context, status=status)


@require_POST
def group_link(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    form = GroupLinkForm(request.POST)
    if not form.is_valid():
        return _page(request, found, link_form=form, status=422)
    transitions.open_group_link(found, limit=form.cleaned_data["limit"], by=request.user)
    return redirect_saying(request, "De groepslink staat klaar.", "cohort-invitations", found.pk)


@require_POST
def again(request: HttpRequest, pk) -> HttpResponse:
    found = _invitation(request, pk)
    transitions.invite_again(found, by=request.user)
    return redirect_saying(
        request, f"De uitnodiging voor {found.email} is opnieuw onderweg.", "cohort-invitations", found.cohort_id
    )


@require_http_methods(["GET", "POST"])
def revocation(request: HttpRequest, pk) -> HttpResponse:
    """First the question, then the deed: the link in somebody's mailbox stops working at once."""
    found = _invitation(request, pk)
    if request.method == "GET":
        return render(request, "courses/setup/revocation.html", {"invitation": found, "cohort": found.cohort})
    transitions.revoke(found, by=request.user)
    return redirect_saying(request, "De uitnodiging is ingetrokken.", "cohort-invitations", found.cohort_id)


def _invitation(request: HttpRequest, pk) -> Invitation:
    return get_object_or_404(Invitation.objects.visible_to(request.user).select_related("cohort__client"), pk=pk)
