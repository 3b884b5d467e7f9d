"""Doors to comparing with a group of another client."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Cohort
from growth import transitions
from growth.forms import CodeForm
from growth.models import ComparisonAgreement
from kernel.errors import DomainError


@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, pk) -> HttpResponse:
    """Comparing with a group of another client: give a code, or accept one."""
    cohort = get_object_or_404(Cohort.objects.run_by(request.user).select_related("client", "masterclass"), pk=pk)
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "code" not in request.POST:
        transitions.offer_comparison(cohort, by=request.user)
        return redirect("sharing", pk)
    if form.is_bound and form.is_valid() and _agree(cohort, form, request):
        return redirect("sharing", pk)
    rows = ComparisonAgreement.objects.visible_to(request.user).of(cohort).select_related("cohort", "other")
    context = {"cohort": cohort, "form": form, "agreements": rows.exclude(state="ended")}
    return render(request, "growth/agreement.html", context, status=422 if form.is_bound else 200)


@require_POST
def agreement_end(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(ComparisonAgreement.objects.visible_to(request.user), pk=pk)
    transitions.end_comparison(found, by=request.user)
    mine = Cohort.objects.run_by(request.user).filter(pk__in=[found.cohort_id, found.other_id or found.cohort_id])
    return redirect("sharing", mine.first().pk)


def _agree(cohort: Cohort, form: CodeForm, request: HttpRequest) -> bool:
    """A refused code is said at the field, with what was typed."""
    try:
        transitions.agree_to_compare(cohort, form.cleaned_data["code"], by=request.user)
    except DomainError as refused:
        form.add_error("code", refused.message)
        return False
    return True
