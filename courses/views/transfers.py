"""Doors of going over to another group: staff choose and propose, the person reads what happens and answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import transitions
from courses.going_along import plan_of, refusal
from courses.models import Enrolment, Transfer
from courses.policies import is_trainer_of
from courses.presenters import read_alike, what_goes
from courses.transfer_forms import TransferForm
from courses.transitions.transfers import CHANGED
from kernel.redirecting import redirect_saying

AROUND = ("user", "cohort__client", "cohort__masterclass")
ITS_OWN = (
    "enrolment__user",
    "enrolment__cohort__masterclass",
    "to__masterclass",
    "to__client",
    "proposed_by",
    "arrived",
)


@require_http_methods(["GET", "POST"])
def proposing(request: HttpRequest, pk) -> HttpResponse:
    """Choose a group, read in numbers what would happen, and propose it. Never a text."""
    found = get_object_or_404(Enrolment.objects.seen_to_by(request.user).select_related(*AROUND), pk=pk)
    if request.method == "POST":
        form = TransferForm(request.POST, enrolment=found)
        if form.is_valid():
            transitions.propose_transfer(found, form.cleaned_data["to"], by=request.user)
            said = f"Het voorstel ligt bij {found.user.first_name_only}. Er verandert niets zonder een ja."
            return redirect_saying(request, said, "person-moving", pk)
        return _proposing_page(request, found, form, status=422)
    return _proposing_page(request, found, TransferForm(request.GET or None, enrolment=found))


def _proposing_page(request: HttpRequest, found: Enrolment, form: TransferForm, *, status: int = 200) -> HttpResponse:
    to = form.cleaned_data.get("to") if form.is_bound and form.is_valid() else None
    why_not = refusal(found, to) if to else ""
    plan = plan_of(found, to) if to and not why_not else None
    context = {
        "enrolment": found,
        "guides": is_trainer_of(request.user, found.cohort),
        "form": form,
        "plan": plan,
        "goes": what_goes(plan.going) if plan else "",
        "stays": what_goes(plan.staying) if plan else "",
        "why_not": why_not,
        "went": found.went_to if found.has_left else None,
        "transfers": found.transfers.select_related("to", "proposed_by"),
    }
    return render(request, "courses/transfers/proposing.html", context, status=status)


@require_POST
def withdrawal(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Transfer.objects.seen_to_by(request.user).select_related(*ITS_OWN), pk=pk)
    transitions.withdraw_transfer(found, by=request.user)
    return redirect_saying(request, "Het voorstel is ingetrokken.", "person-moving", found.enrolment_id)


@require_GET
def transfer(request: HttpRequest, pk) -> HttpResponse:
    """What happens on a yes, text by text, before it is said."""
    return _page(request, _own(request, pk))


def _page(request: HttpRequest, found: Transfer, *, changed: str = "") -> HttpResponse:
    why_not = refusal(found.enrolment, found.to) if found.is_open() else ""
    plan = plan_of(found.enrolment, found.to) if found.is_open() and not why_not else None
    context = {
        "transfer": found,
        "plan": plan,
        "going": read_alike(plan.going) if plan else [],
        "why_not": why_not,
        "changed": changed,
    }
    return render(request, "courses/transfers/transfer.html", context, status=409 if changed else 200)


@require_POST
def acceptance(request: HttpRequest, pk) -> HttpResponse:
    """Yes, to the preview that was on screen; another one is shown first."""
    found, fingerprint = _own(request, pk), request.POST.get("fingerprint", "")
    if _is_possible(found) and plan_of(found.enrolment, found.to).fingerprint != fingerprint:
        return _page(request, found, changed=CHANGED)
    transitions.accept_transfer(found, by=request.user, fingerprint=fingerprint)
    return _home(request, f"Welkom in {found.to.name}. Je opgave en je teksten gingen mee.")


def _is_possible(found: Transfer) -> bool:
    return found.is_open() and not refusal(found.enrolment, found.to)


@require_POST
def declining(request: HttpRequest, pk) -> HttpResponse:
    found = _own(request, pk)
    transitions.decline_transfer(found, by=request.user)
    return _home(request, f"Je blijft in {found.left.name}. Alles is zoals het was.")


def _home(request: HttpRequest, sentence: str) -> HttpResponse:
    return redirect_saying(request, sentence, "participant-home")


def _own(request: HttpRequest, pk) -> Transfer:
    return get_object_or_404(Transfer.objects.of(request.user).select_related(*ITS_OWN), pk=pk)
