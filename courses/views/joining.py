"""Opening an invitation uses nothing up; a POST accepts it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.adapter import INVITATION_KEY
from courses import transitions
from courses.forms import JoinForm
from courses.models import Invitation
from courses.policies import is_participant_of
from kernel import codes
from kernel.throttle import throttled


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET tells what the invitation is; POST by someone signed in accepts it."""
    found = get_object_or_404(
        Invitation.objects.select_related("cohort__masterclass", "cohort__client", "invited_by"), token=token
    )
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, found)
    return _page(request, found, JoinForm())


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    transitions.accept(
        found, by=request.user, organisation=form.organisation(), field_role=form.cleaned_data["field_role"]
    )
    request.session.pop(INVITATION_KEY, None)
    messages.success(request, f"Welkom in {found.cohort}.")
    return redirect("participant-home")


def _page(request: HttpRequest, found: Invitation, form: JoinForm, *, status: int = 200) -> HttpResponse:
    usable = Invitation.objects.still_open().filter(pk=found.pk).exists() and found.cohort.state != "closed"
    joined = request.user.is_authenticated and is_participant_of(request.user, found.cohort)
    context = {"invitation": found, "cohort": found.cohort, "form": form, "usable": usable, "joined": joined}
    return render(request, "courses/invitation.html", context, status=status if usable or joined else 410)


@login_not_required
@require_POST
def new_account(request: HttpRequest, token: str) -> HttpResponse:
    """`Ik ben hier nieuw`: opens sign-up for this browser; still uses nothing up."""
    found = get_object_or_404(Invitation.objects.still_open(), token=token)
    request.session[INVITATION_KEY] = found.token
    return redirect("account_signup")


@login_not_required
@require_GET
@throttled("invitation-code", times=60, seconds=300, methods=("GET",), misses_only=True)
def by_code(request: HttpRequest) -> HttpResponse:
    """A code read out in a room: leads to the same page as the link."""
    typed = request.GET.get("code", "").strip()
    found = Invitation.objects.filter(code__in=codes.spellings(typed)).first()
    if found:
        return redirect(found)
    return render(request, "courses/code.html", {"code": typed, "unknown": bool(typed)}, status=404 if typed else 200)
