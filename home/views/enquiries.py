"""Doors of enquiries: a visitor asks; whoever it is for answers, passes on, invites, or keeps a place."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Masterclass
from home import transitions
from home.enquiry_desk import desk_of
from home.forms import FORMS, AnswerForm, EnquiryNoteForm, GroupChoiceForm, PassOnForm
from home.models import Enquiry
from home.policies import roles_of
from home.states import EnquiryKind
from kernel.redirecting import redirect_saying
from kernel.throttle import throttled
from theme.forms import render_form


@login_not_required
@require_http_methods(["GET", "POST"])
@throttled("enquiry", times=20, seconds=3600)
def enquiry_new(request: HttpRequest, kind: str) -> HttpResponse:
    """A visitor asks. From the page of a masterclass (`?voor=`) the question is for whose masterclass it is."""
    if kind not in FORMS:
        raise Http404
    meant = Masterclass.objects.live().public().filter(slug=request.GET.get("voor", "")).select_related("client")
    form = FORMS[kind](request.POST or None, instance=Enquiry(kind=kind, masterclass=meant.first()))
    if form.is_valid():
        if not form.is_from_a_machine:
            transitions.ask(form.save(commit=False))
        return redirect("enquiry-sent", kind)
    return render_form(request, "home/enquiry_new.html", form, kind=EnquiryKind(kind))


@login_not_required
@require_GET
def enquiry_sent(request: HttpRequest, kind: str) -> HttpResponse:
    """Thanks; a page of its own, so that loading it again asks nothing twice."""
    if kind not in EnquiryKind.values:
        raise Http404
    return render(request, "home/enquiry_sent.html")


@require_GET
def enquiries(request: HttpRequest) -> HttpResponse:
    """The desk, with the oldest question open."""
    _require_runner(request)
    return _desk(request)


@require_http_methods(["GET", "POST"])
def enquiry(request: HttpRequest, pk) -> HttpResponse:
    """The same desk with this question open; POST answers it."""
    found = _enquiry(request, pk)
    form = AnswerForm(request.POST or None, enquiry=found)
    if form.is_valid():
        transitions.answer(found, form.cleaned_data["answer"], by=request.user)
        return redirect_saying(request, f"Je antwoord aan {found.name} is onderweg.", "enquiries")
    return _desk(request, chosen=found, form=form)


def _desk(request: HttpRequest, *, chosen: Enquiry | None = None, form=None, note_form=None) -> HttpResponse:
    desk = desk_of(request.user, chosen=chosen, kind=request.GET.get("soort", ""), all_settled="alles" in request.GET)
    form = form or (desk.chosen and AnswerForm(enquiry=desk.chosen.enquiry))
    note_form = note_form or EnquiryNoteForm()
    failed = bool((form and form.errors) or note_form.errors)
    context = {"desk": desk, "form": form, "note_form": note_form}
    return render(request, "home/enquiries.html", context, status=422 if failed else 200)


@require_POST
def note(request: HttpRequest, pk) -> HttpResponse:
    """Remember something at a question."""
    found = _enquiry(request, pk)
    form = EnquiryNoteForm(request.POST)
    if not form.is_valid():
        return _desk(request, chosen=found, note_form=form)
    transitions.note_at(found, form.cleaned_data["text"], by=request.user)
    return redirect_saying(request, "Je aantekening is bewaard.", found)


@require_http_methods(["GET", "POST"])
def passing_on(request: HttpRequest, pk) -> HttpResponse:
    found = _enquiry(request, pk)
    form = PassOnForm(request.POST or None, user=request.user)
    if form.is_valid():
        to, client = form.receiver
        transitions.pass_on(found, to, client=client, by=request.user)
        return redirect_saying(request, f"De vraag van {found.name} is doorgegeven.", "enquiries")
    return render_form(request, "home/enquiry_passing_on.html", form, enquiry=found)


@require_http_methods(["GET", "POST"])
def inviting(request: HttpRequest, pk) -> HttpResponse:
    """Choose the group; the mail that goes out is the one of every invitation."""
    found = _enquiry(request, pk)
    form = GroupChoiceForm(request.POST or None, user=request.user, initial={"cohort": found.cohort_id})
    if form.is_valid():
        cohort = form.cleaned_data["cohort"]
        transitions.invite(found, cohort, by=request.user)
        return redirect_saying(request, f"{found.name} krijgt een uitnodiging voor {cohort}.", "enquiries")
    return render_form(request, "home/enquiry_inviting.html", form, enquiry=found)


@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, pk) -> HttpResponse:
    """A place on the waiting list."""
    found = _enquiry(request, pk)
    form = GroupChoiceForm(request.POST or None, user=request.user, planned=True)
    if form.is_valid():
        transitions.put_on_list(found, form.cleaned_data["cohort"], by=request.user)
        return redirect_saying(
            request, f"{found.name} staat op de wachtlijst en krijgt daar mail over.", "waiting-list"
        )
    return render_form(request, "home/enquiry_listing.html", form, enquiry=found)


@require_http_methods(["GET", "POST"])
def finishing(request: HttpRequest, pk) -> HttpResponse:
    """First what that means, then the deed."""
    found = _enquiry(request, pk)
    if request.method == "GET":
        return render(request, "home/enquiry_finishing.html", {"enquiry": found})
    transitions.finish(found, by=request.user)
    return redirect_saying(request, f"De vraag van {found.name} is afgerond.", found)


@require_POST
def reopening(request: HttpRequest, pk) -> HttpResponse:
    found = _enquiry(request, pk)
    transitions.reopen(found, by=request.user)
    return redirect_saying(request, f"De vraag van {found.name} staat weer open.", found)


@require_GET
def waiting_list(request: HttpRequest) -> HttpResponse:
    """Who waits for a group, with the way in."""
    _require_runner(request)
    return render(request, "home/waiting_list.html", {"desk": desk_of(request.user)})


def _require_runner(request: HttpRequest) -> None:
    """Who runs no client does not know this page exists."""
    if not roles_of(request.user)["runs"]:
        raise Http404


def _enquiry(request: HttpRequest, pk) -> Enquiry:
    return get_object_or_404(Enquiry.objects.visible_to(request.user).with_all(), pk=pk)
