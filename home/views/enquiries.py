"""Doors of enquiries: a visitor asks; whoever it is for answers."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from home import transitions
from home.forms import AnswerForm, EnquiryForm
from home.models import Enquiry
from home.policies import roles_of
from home.states import EnquiryKind
from kernel.redirecting import redirect_saying
from kernel.throttle import throttled


@login_not_required
@require_http_methods(["GET", "POST"])
@throttled("enquiry", times=20, seconds=3600)
def enquiry_new(request: HttpRequest, kind: str) -> HttpResponse:
    """A visitor asks; the administrators of the installation hear of it."""
    if kind not in EnquiryKind.values:
        raise Http404
    form = EnquiryForm(request.POST or None, instance=Enquiry(kind=kind))
    if form.is_valid():
        if not form.is_from_a_machine:
            transitions.ask(form.save(commit=False))
        return redirect("enquiry-sent", kind)
    return render(request, "home/enquiry_new.html", {"form": form, "kind": EnquiryKind(kind)})


@login_not_required
@require_GET
def enquiry_sent(request: HttpRequest, kind: str) -> HttpResponse:
    """Thanks; a page of its own, so that loading it again asks nothing twice."""
    if kind not in EnquiryKind.values:
        raise Http404
    return render(request, "home/enquiry_sent.html")


@require_GET
def enquiries(request: HttpRequest) -> HttpResponse:
    if not roles_of(request.user)["administers"]:
        raise Http404
    return render(request, "home/enquiries.html", {"enquiries": Enquiry.objects.visible_to(request.user)})


@require_http_methods(["GET", "POST"])
def enquiry(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Enquiry.objects.visible_to(request.user), pk=pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        transitions.answer(found, form.cleaned_data["answer"], by=request.user)
        return redirect_saying(request, "Je antwoord is onderweg.", "enquiries")
    return render(request, "home/enquiry.html", {"enquiry": found, "form": form})
