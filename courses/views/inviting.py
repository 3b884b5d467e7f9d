"""The programme manager looks after invitations: how far each is, send again, remind, mend, take back, undo."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import transitions
from courses.invitation_forms import AddressForm, GroupLinkForm
from courses.invited import invited_in
from courses.models import Cohort, Invitation
from courses.views.setup import cohort_or_404
from kernel.errors import WrongMoment
from kernel.redirecting import redirect_saying
from kernel.templatetags.typed import as_beginning, count_of
from theme.forms import render_form

PAGE = "cohort-invitations"


@require_GET
def invitations(request: HttpRequest, pk) -> HttpResponse:
    """Who is invited and how far that is: what asks something of the manager first."""
    return _page(request, cohort_or_404(request, pk))


def _page(request: HttpRequest, found: Cohort, *, status: int = 200, link_form=None) -> HttpResponse:
    context = {
        "cohort": found,
        "page": invited_in(found, request.user, just_revoked=request.GET.get("ingetrokken", "")),
        "link_form": link_form or GroupLinkForm(),
        "site": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "courses/setup/invitations.html", context, status=status)


@require_POST
def group_link(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    form = GroupLinkForm(request.POST)
    if not form.is_valid():
        return _page(request, found, link_form=form, status=422)
    transitions.open_group_link(found, limit=form.cleaned_data["limit"], by=request.user)
    return redirect_saying(request, "De groepslink staat klaar.", PAGE, found.pk)


@require_POST
def again(request: HttpRequest, pk) -> HttpResponse:
    found = _invitation(request, pk)
    transitions.invite_again(found, by=request.user)
    return _back(request, found, "De uitnodiging voor {} is opnieuw onderweg.")


@require_POST
def reminder(request: HttpRequest, pk) -> HttpResponse:
    found = _invitation(request, pk)
    transitions.remind(found, by=request.user)
    return _back(request, found, "De herinnering voor {} is onderweg.")


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest, pk) -> HttpResponse:
    """First whom it is about, then one mail to each who did not look yet."""
    found = cohort_or_404(request, pk)
    if request.method == "GET":
        waiting = invited_in(found, request.user).not_looked
        return render(request, "courses/setup/reminders.html", {"cohort": found, "waiting": waiting})
    count = transitions.remind_unopened(found, by=request.user)
    said = as_beginning(count_of(count, "herinnering is onderweg,herinneringen zijn onderweg"))
    return redirect_saying(request, f"{said}.", PAGE, found.pk)


@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, pk) -> HttpResponse:
    """Another address for who was invited; why it cannot be is said at the field."""
    found = _invitation(request, pk)
    form = AddressForm(request.POST or None, initial={"email": found.email})
    if form.is_valid() and _is_corrected(request, found, form):
        said = f"De uitnodiging is nu onderweg naar {form.cleaned_data['email']}."
        return redirect_saying(request, said, PAGE, found.cohort_id)
    return render_form(request, "courses/setup/correction.html", form, invitation=found, cohort=found.cohort)


def _is_corrected(request: HttpRequest, found: Invitation, form: AddressForm) -> bool:
    try:
        transitions.correct_address(found, form.cleaned_data["email"], by=request.user)
    except WrongMoment as refused:
        form.add_error("email", str(refused))
    return not form.errors


@require_http_methods(["GET", "POST"])
def revocation(request: HttpRequest, pk) -> HttpResponse:
    """First the question, then the deed: the link in somebody's mailbox stops working at once. It can be undone."""
    found = _invitation(request, pk)
    if request.method == "GET":
        return render(request, "courses/setup/revocation.html", {"invitation": found, "cohort": found.cohort})
    transitions.revoke(found, by=request.user)
    if not found.is_personal:
        return _back(request, found, "De groepslink is gesloten.")
    page = redirect(PAGE, found.cohort_id)
    page["Location"] += f"?ingetrokken={found.pk}"
    return page


@require_POST
def restoration(request: HttpRequest, pk) -> HttpResponse:
    found = _invitation(request, pk)
    transitions.restore(found, by=request.user)
    return _back(request, found, "De uitnodiging geldt weer. De link werkt.")


def _back(request: HttpRequest, found: Invitation, said: str) -> HttpResponse:
    return redirect_saying(request, said.format(found.email), PAGE, found.cohort_id)


def _invitation(request: HttpRequest, pk) -> Invitation:
    return get_object_or_404(Invitation.objects.visible_to(request.user).select_related("cohort__client"), pk=pk)
