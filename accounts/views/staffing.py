"""Doors of becoming staff: the link from the mail, and the administrators' list of who was asked.

`offer`, `new_account` and `refusal` serve every kind of invitation; `courses.views.trainers` uses them too.
"""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import invited, transitions
from accounts.forms import InviteToRoleForm
from accounts.mailbox import proof_of, prove_again, was_proven
from accounts.models import Client, RoleInvitation, StaffInvitation
from accounts.policies import is_administrator_of_all
from accounts.states import Role
from accounts.transitions.staffing import is_for
from kernel.redirecting import redirect_saying
from kernel.visitors import signed_in
from theme.forms import render_form

SENT = "De uitnodiging is onderweg. Zegt die persoon ja, dan hoor je dat."


def offer(
    request: HttpRequest, found: StaffInvitation, template: str, accept: Callable[[StaffInvitation], str], **context
) -> HttpResponse:
    """GET tells what is asked and what someone would read; POST by whom it is for says yes. Looking uses nothing up."""
    user = request.user
    if request.method == "POST" and user.is_authenticated:
        said = accept(found)
        update_session_auth_hash(request, user)  # this session stays, also where a password was forgotten
        invited.forget(request)
        return redirect_saying(request, said, "arrive")
    context |= {
        "invitation": found,
        "usable": found.is_open(),
        "taken_by_me": user.is_authenticated and found.accepted_by_id == user.pk,
        "for_me": user.is_authenticated and is_for(user, found),
        "prove_first": user.is_authenticated
        and not was_proven(request)
        and bool(transitions.foreign_links(user, found.client_id)),
    }
    usable = context["usable"] or context["taken_by_me"]
    return render(request, template, context, status=200 if usable else 410)


def new_account(request: HttpRequest, found: StaffInvitation) -> HttpResponse:
    """`Ik ben hier nieuw`: opens sign-up in this browser, for the address that was invited."""
    if not found.is_open():
        raise Http404
    invited.remember(request, found)
    return redirect("account_signup")


def refusal(request: HttpRequest, found: StaffInvitation, template: str) -> HttpResponse:
    transitions.refuse_staff(found, by=signed_in(request))
    invited.forget(request)
    return render(request, template, {"invitation": found, "refused": True})


ROLE_PAGE = "accounts/staffing/role.html"


@login_not_required
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, token: str) -> HttpResponse:
    found = _by_token(token)

    def accept(invitation: StaffInvitation) -> str:
        grant = transitions.accept_role(invitation, by=request.user, **proof_of(request))
        return f"Je bent nu {grant.get_role_display()} van {grant.client or 'de hele installatie'}."

    return offer(request, found, ROLE_PAGE, accept)


@require_POST
def role_mailbox(request: HttpRequest, token: str) -> HttpResponse:
    return prove_again(request, _by_token(token).get_absolute_url())


@login_not_required
@require_POST
def role_account(request: HttpRequest, token: str) -> HttpResponse:
    return new_account(request, _by_token(token))


@login_not_required
@require_POST
def role_refusal(request: HttpRequest, token: str) -> HttpResponse:
    return refusal(request, _by_token(token), ROLE_PAGE)


def _by_token(token: str) -> RoleInvitation:
    return get_object_or_404(RoleInvitation.objects.opened_by(token).select_related("client", "invited_by"))


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def invitations(request: HttpRequest) -> HttpResponse:
    """Who was asked for a role and did not answer yet; and a form to ask somebody."""
    _require_chief(request)
    form = InviteToRoleForm(request.POST or None, user=request.user)
    if form.is_valid():
        asked = form.cleaned_data
        transitions.invite_to_role(asked["email"], Role(asked["role"]), client=asked["client"], by=request.user)
        return redirect_saying(request, SENT, "role-invitations")
    rows = RoleInvitation.objects.visible_to(request.user).waiting().select_related("client", "invited_by")
    return render_form(request, "accounts/staffing/invitations.html", form, invitations=rows)


@require_POST
def withdrawal(request: HttpRequest, pk) -> HttpResponse:
    transitions.withdraw_staff(_own(request, pk), by=request.user)
    return redirect_saying(request, "De uitnodiging is ingetrokken.", "role-invitations")


@require_POST
@reauthentication_required
def again(request: HttpRequest, pk) -> HttpResponse:
    transitions.send_staff_again(_own(request, pk), by=request.user)
    return redirect_saying(request, "De uitnodiging is opnieuw verstuurd.", "role-invitations")


def _own(request: HttpRequest, pk) -> RoleInvitation:
    return get_object_or_404(RoleInvitation.objects.visible_to(request.user), pk=pk)


def _require_chief(request: HttpRequest) -> None:
    """Who administers no client does not know this page exists."""
    chief = is_administrator_of_all(request.user) or Client.objects.administered_by(request.user).exists()
    if not chief:
        raise Http404
