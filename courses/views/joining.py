"""Opening an invitation uses nothing up; a POST accepts it."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.adapter import INVITATION_KEY
from accounts.mailbox import proof_of, prove_again, was_proven
from accounts.transitions import foreign_links, forget_unproven
from courses import transitions
from courses.invitation_forms import JoinForm, as_on_list, known_at
from courses.invitation_mail import when_and_how_long, who_invites, whom_to_ask_by_name
from courses.models import Enrolment, Invitation
from courses.policies import is_participant_of
from kernel.redirecting import redirect_saying
from kernel.throttle import throttled


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET tells what the invitation is; POST by someone signed in accepts it."""
    rows = Invitation.objects.opened_by(token)
    found = get_object_or_404(rows.select_related("cohort__masterclass", "cohort__client", "invited_by"))
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, found)
    if not _is_of_another(request, found):
        transitions.note_opened(found)
    return _page(request, found, _form(request, found))


def _form(request: HttpRequest, found: Invitation, data: QueryDict | None = None) -> JoinForm:
    """With what the list said of someone, or what they said themselves the last time."""
    known = known_at(found.cohort)
    initial = {} if data is not None else as_on_list(found, known) | _as_before(request, found)
    return JoinForm(data, known=known, on_list=found.role_name, initial=initial)


def _as_before(request: HttpRequest, found: Invitation) -> dict:
    """What someone who comes back said the last time."""
    held = Enrolment.objects.held_by(request.user) if request.user.is_authenticated else Enrolment.objects.none()
    before = held.filter(cohort=found.cohort).select_related("organisation").first()
    if before is None:
        return {}
    return {
        "organisation_name": before.organisation.name,
        "organisation_kind": before.organisation.kind,
        "field_role": before.field_role_id,
    }


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = _form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    transitions.accept(
        found,
        by=request.user,
        organisation=form.organisation(),
        field_role=form.cleaned_data["field_role"],
        **proof_of(request),
    )
    update_session_auth_hash(request, request.user)  # this session stays, also where a password was forgotten
    request.session.pop(INVITATION_KEY, None)
    return redirect_saying(request, f"Welkom in {found.cohort}.", "participant-home")


def _page(request: HttpRequest, found: Invitation, form: JoinForm, *, status: int = 200) -> HttpResponse:
    refusal = found.refusal()
    joined = request.user.is_authenticated and is_participant_of(request.user, found.cohort)
    if refusal or joined:
        request.session.pop(INVITATION_KEY, None)  # it leads nowhere any more
    context = {
        "invitation": found,
        "cohort": found.cohort,
        "form": form,
        "refusal": refusal,
        "joined": joined,
        "told": [who_invites(found), when_and_how_long(found.cohort)],
        "ask": whom_to_ask_by_name(found.invited_by),
        "asked_of_another": _is_of_another(request, found),
        "prove_first": not joined and _must_prove(request, found),
    }
    return render(request, "courses/invitation.html", context, status=410 if refusal and not joined else status)


def _is_of_another(request: HttpRequest, found: Invitation) -> bool:
    """Someone signed in with an address this personal invitation is not for."""
    return request.user.is_authenticated and found.is_personal and found.email.lower() != request.user.email.lower()


def _must_prove(request: HttpRequest, found: Invitation) -> bool:
    """Linked with another client's sign-in, and not just now in the mailbox."""
    is_known = request.user.is_authenticated and not was_proven(request)
    return is_known and bool(foreign_links(request.user, found.cohort.client_id))


@login_not_required
@require_http_methods(["GET", "POST"])
def declining(request: HttpRequest, token: str) -> HttpResponse:
    """`Nee, dank je`: asked once, then it is so. By the same link one may still say yes."""
    rows = Invitation.objects.opened_by(token).exclude(email="")
    found = get_object_or_404(rows.select_related("cohort__client", "invited_by"))
    if request.method == "GET":
        return render(request, "courses/invitation_declining.html", {"invitation": found, "cohort": found.cohort})
    transitions.decline(found, by=request.user if request.user.is_authenticated else None)
    return redirect(found)


@login_not_required
@require_POST
def new_account(request: HttpRequest, token: str) -> HttpResponse:
    """`Ik ben hier nieuw`: opens sign-up for this browser; still uses nothing up.

    What someone began earlier with the invited address and never finished, is forgotten: they begin anew.
    """
    found = get_object_or_404(Invitation.objects.opened_by(token).select_related("cohort"))
    request.session[INVITATION_KEY] = found.token
    if found.is_personal and not found.refusal():
        forget_unproven(found.email)
    return redirect("account_signup")


@require_POST
def mailbox(request: HttpRequest, token: str) -> HttpResponse:
    """Out, and in again with a code by mail; then back to the invitation."""
    found = get_object_or_404(Invitation.objects.opened_by(token).select_related("cohort"))
    return prove_again(request, found.get_absolute_url())


@login_not_required
@require_GET
@throttled("invitation-code", times=60, seconds=300, methods=("GET",), misses_only=True)
def by_code(request: HttpRequest) -> HttpResponse:
    """A code read out in a room: leads to the same page as the link."""
    typed = request.GET.get("code", "").strip()
    found = Invitation.objects.read_out_as(typed).first()
    if found:
        return redirect(found)
    return render(request, "courses/code.html", {"code": typed, "unknown": bool(typed)}, status=404 if typed else 200)
