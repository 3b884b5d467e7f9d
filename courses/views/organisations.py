"""Organisations of the groups someone runs, and making one of two: first what happens, then the deed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Organisation
from accounts.organisation_names import pairs
from accounts.querysets import OrganisationQuerySet
from courses import transitions
from courses.invitation_forms import SameEmployerForm
from courses.models import Cohort
from courses.views.setup import require_manager
from kernel.redirecting import redirect_saying
from kernel.templatetags.typed import as_beginning, count_of


@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """All of them with how many people; with two chosen, what merging them would do."""
    require_manager(request)
    found = _known(request)
    form = SameEmployerForm(request.GET if "gone" in request.GET else None, organisations=found)
    context = {"organisations": found, "form": form, "alike": _alike(found), "told": _what_happens(request, form)}
    return render(request, "courses/setup/organisations.html", context, status=422 if form.errors else 200)


def _known(request: HttpRequest) -> OrganisationQuerySet:
    return Organisation.objects.known_to(request.user).by_name()


def _alike(found: OrganisationQuerySet) -> list[tuple[Organisation, Organisation]]:
    """Pairs that may be one: the name of most people is proposed to stay."""
    named = {each.name: each for each in found}
    both = [(named[one], named[other]) for one, other in pairs(named)]
    return [tuple(sorted(pair, key=lambda each: each.people)) for pair in both]


def _what_happens(request: HttpRequest, form: SameEmployerForm) -> dict | None:
    if not form.is_bound or not form.is_valid():
        return None
    mine = Cohort.objects.run_by(request.user)
    held = form.cleaned_data["gone"].enrolments.filter(cohort__in=mine)
    groups = mine.filter(pk__in=held.values("cohort"))
    return {**form.cleaned_data, "people": held.count(), "groups": [group.name for group in groups]}


@require_POST
def merging(request: HttpRequest) -> HttpResponse:
    require_manager(request)
    form = SameEmployerForm(request.POST, organisations=_known(request))
    if not form.is_valid():
        return redirect("organisations")
    gone, kept = form.cleaned_data["gone"].name, form.cleaned_data["kept"]
    count = transitions.merge_organisations(form.cleaned_data["gone"], into=kept, by=request.user)
    who = as_beginning(count_of(count, "deelnemer staat,deelnemers staan"))
    return redirect_saying(
        request, f"{who} nu bij {kept.name}. De naam {gone} is weg uit jouw groepen.", "organisations"
    )
