"""The certificate: the holder's page, and the public page behind a code."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Enrolment
from courses.querysets import STILL_IN
from keepsakes import transitions
from keepsakes.certificate_pdf import as_pdf
from keepsakes.certificate_progress import progress_of
from keepsakes.forms import PublicationForm
from keepsakes.models import Certificate
from keepsakes.views.downloads import download
from kernel import codes
from kernel.redirecting import redirect_saying
from kernel.throttle import throttled


@require_GET
def certificate(request: HttpRequest, pk) -> HttpResponse:
    """What was followed, what is still needed, and the certificate once it was made."""
    enrolment = _own_or_404(request, pk)
    found = Certificate.objects.own(request.user).filter(enrolment=enrolment).first()
    return _page(request, enrolment, found, _form(found))


@require_POST
def issued(request: HttpRequest, pk) -> HttpResponse:
    enrolment = _own_or_404(request, pk)
    transitions.issue(enrolment, by=request.user)
    return redirect_saying(request, "Je certificaat is gemaakt. Alleen jij ziet het.", "certificate", enrolment.pk)


@require_POST
def publication(request: HttpRequest, pk) -> HttpResponse:
    """The holder chooses what a code shows, or that it shows nothing."""
    rows = Certificate.objects.own(request.user).select_related("enrolment__user")
    found = get_object_or_404(rows, enrolment=pk)
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return _page(request, _own_or_404(request, pk), found, form, status=422)
    shown = form.cleaned_data["shown"]
    if shown != "no":
        transitions.publish(found, with_name=shown == "named", by=request.user)
        messages.success(request, "Wie de code heeft, kan je certificaat nu nakijken.")
    elif found.is_public:
        transitions.unpublish(found, by=request.user)
        messages.success(request, "Niemand kan je certificaat meer nakijken.")
    return redirect("certificate", found.enrolment_id)


@require_GET
def pdf(request: HttpRequest, pk) -> HttpResponse:
    rows = Certificate.objects.own(request.user).select_related("enrolment__user")
    return download(as_pdf(get_object_or_404(rows, enrolment=pk)), "certificaat.pdf", "application/pdf")


@login_not_required
@require_GET
def look_up(request: HttpRequest) -> HttpResponse:
    """A field for the code on a certificate."""
    typed = request.GET.get("code", "")
    meant = codes.spellings(typed)
    return redirect("certificate-check", meant[0]) if meant else _code_page(request, bool(typed), typed)


@login_not_required
@require_GET
@throttled("certificate", times=60, seconds=600, methods=("GET",), misses_only=True)
def checked(request: HttpRequest, code: str) -> HttpResponse:
    """What the holder agreed to show. Wrong, taken back or erased: the same answer."""
    found = Certificate.objects.opened_by(code).select_related("enrolment__user").first()
    if found is None:
        return _code_page(request, True, code)
    name = found.enrolment.user.name if found.with_name else ""
    response = render(request, "keepsakes/certificate_public.html", {"certificate": found, "name": name})
    response["Cache-Control"] = "private, no-store"
    return _unindexed(response)


def _code_page(request: HttpRequest, is_unknown: bool, typed: str = "") -> HttpResponse:
    context = {"is_unknown": is_unknown, "typed": typed}
    return _unindexed(render(request, "keepsakes/certificate_code.html", context, status=404 if is_unknown else 200))


def _unindexed(response: HttpResponse) -> HttpResponse:
    """Search engines leave it out."""
    response["X-Robots-Tag"] = "noindex"
    return response


def _form(found: Certificate | None) -> PublicationForm:
    shown = "no" if not found or not found.is_public else "named" if found.with_name else "nameless"
    return PublicationForm(initial={"shown": shown})


def _page(request, enrolment: Enrolment, found: Certificate | None, form, *, status: int = 200) -> HttpResponse:
    context = {
        "enrolment": enrolment,
        "certificate": found,
        "progress": progress_of(enrolment),
        "is_here": enrolment.state in STILL_IN,
        "form": form,
    }
    return render(request, "keepsakes/certificate.html", context, status=status)


def _own_or_404(request: HttpRequest, pk) -> Enrolment:
    rows = Enrolment.objects.held_by(request.user).select_related("user", "cohort__masterclass", "cohort__client")
    return get_object_or_404(rows, pk=pk)
