"""The programme manager's doors: the groups, and who takes part in one. Never a participant's text.

Setting up: `new_group`; dates: `planning`; what is agreed: `agreements`; the end: `ending`; trainers: `trainers`.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Client
from courses import transitions
from courses.forms import AdviserForm
from courses.group_list import groups_of
from courses.models import Cohort
from courses.querysets import CohortQuerySet
from kernel import clock
from kernel.errors import DomainError
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    """All groups of the clients this person runs: what runs first, what is over folded."""
    require_manager(request)
    return render(request, "courses/setup/cohorts.html", {"groups": groups_of(request.user)})


@require_http_methods(["GET", "POST"])
def adviser(request: HttpRequest, pk) -> HttpResponse:
    """The confidential adviser of the group's client."""
    found = cohort_or_404(request, pk)
    form = AdviserForm(request.POST or None, instance=found.client)
    if form.is_valid():
        transitions.name_adviser(found.client, by=request.user, **form.cleaned_data)
        return redirect_saying(request, "De vertrouwenspersoon is bewaard.", "cohort-settings", found.pk)
    return render_form(request, "courses/setup/adviser.html", form, cohort=found)


@require_POST
def start(request: HttpRequest, pk) -> HttpResponse:
    found = cohort_or_404(request, pk)
    try:
        transitions.start(found, by=request.user)
        messages.success(request, f"De groep loopt. De intake opent op {clock.in_words(found.start_on)}.")
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect(found)


def cohort_or_404(request: HttpRequest, pk) -> Cohort:
    return get_object_or_404(_run(request), pk=pk)


def _run(request: HttpRequest) -> CohortQuerySet:
    return Cohort.objects.run_by(request.user).select_related("client", "masterclass")


def require_manager(request: HttpRequest) -> None:
    """Who runs no client does not know this page exists."""
    if not Client.objects.run_by(request.user).exists():
        raise Http404
