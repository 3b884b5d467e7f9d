"""Doors of guiding a group: asking a trainer, the link from the mail, stopping. What one would read is said first."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.mailbox import proof_of, prove_again
from accounts.transitions import send_staff_again, withdraw_staff
from accounts.views import staffing
from courses import transitions
from courses.models import CohortGrant, TrainerInvitation
from courses.policies import is_participant_of, may_set_up
from courses.trainer_forms import SuccessorForm, TrainerForm
from courses.views.setup import cohort_or_404
from kernel.redirecting import redirect_saying
from theme.forms import render_form

PAGE = "courses/training/invitation.html"


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def invite(request: HttpRequest, pk) -> HttpResponse:
    """Ask someone by address; the answer is the same whoever has an account."""
    found = cohort_or_404(request, pk)
    form = TrainerForm(request.POST or None)
    if form.is_valid():
        transitions.invite_trainer(found, form.cleaned_data["email"], by=request.user)
        return redirect_saying(request, staffing.SENT, found)
    return render_form(request, "courses/training/invite.html", form, cohort=found)


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = _by_token(token)
    takes_part = request.user.is_authenticated and is_participant_of(request.user, found.cohort)
    return staffing.offer(request, found, PAGE, lambda each: _accept(request, each), takes_part=takes_part)


def _accept(request: HttpRequest, found: TrainerInvitation) -> str:
    transitions.accept_guidance(found, by=request.user, **proof_of(request))
    return f"Je begeleidt nu {found.cohort}. De groep krijgt daar bericht van."


@require_POST
def mailbox(request: HttpRequest, token: str) -> HttpResponse:
    return prove_again(request, _by_token(token).get_absolute_url())


@login_not_required
@require_POST
def account(request: HttpRequest, token: str) -> HttpResponse:
    return staffing.new_account(request, _by_token(token))


@login_not_required
@require_POST
def refusal(request: HttpRequest, token: str) -> HttpResponse:
    return staffing.refusal(request, _by_token(token), PAGE)


def _by_token(token: str) -> TrainerInvitation:
    rows = TrainerInvitation.objects.opened_by(token)
    return get_object_or_404(rows.select_related("cohort__client", "cohort__masterclass", "invited_by"))


@require_POST
def withdrawal(request: HttpRequest, pk) -> HttpResponse:
    found = _own(request, pk)
    withdraw_staff(found, by=request.user)
    return redirect_saying(request, "De uitnodiging is ingetrokken.", found.cohort)


@require_POST
@reauthentication_required
def again(request: HttpRequest, pk) -> HttpResponse:
    found = _own(request, pk)
    send_staff_again(found, by=request.user)
    return redirect_saying(request, "De uitnodiging is opnieuw verstuurd.", found.cohort)


def _own(request: HttpRequest, pk) -> TrainerInvitation:
    return get_object_or_404(TrainerInvitation.objects.visible_to(request.user).select_related("cohort"), pk=pk)


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def ending(request: HttpRequest, pk) -> HttpResponse:
    """Someone stops guiding: first what that does, then the deed, with a successor where nobody would be left."""
    rows = CohortGrant.objects.visible_to(request.user).select_related("cohort__client", "user")
    grant = get_object_or_404(rows, pk=pk)
    cohort, runs = grant.cohort, may_set_up(request.user, grant.cohort)
    needed = transitions.is_needed(cohort, grant.user)
    form = SuccessorForm(request.POST or None, needed=needed) if runs else None
    if request.method == "POST" and (form is None or form.is_valid()):
        successor = form.cleaned_data["successor"] if form else ""
        transitions.remove_trainer(cohort, grant.user, by=request.user, successor=successor)
        return redirect_saying(request, f"{grant.user} begeleidt {cohort} niet meer.", cohort if runs else "arrive")
    context = {"grant": grant, "cohort": cohort, "form": form, "needed": needed, "own": grant.user == request.user}
    status = 422 if form and form.errors else 200
    return render(request, "courses/training/ending.html", {**context, "runs": runs}, status=status)
