"""Doors to the oogst of a group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from courses.models import Cohort
from courses.transitions.confidential_reads import note_reading
from harvest.forms import SearchForm
from harvest.models import FollowUp
from harvest.oogst_page import HarvestFilter, PrincipleSection, narrowings, recognised_by, sections
from harvest.search import find
from harvest.states import FollowUpState
from reflections.states import RuleKind


@require_GET
def harvest(request: HttpRequest) -> HttpResponse:
    """The groups whose oogst this person sees; with one group, that oogst."""
    cohorts = list(Cohort.objects.harvested_by(request.user))
    if len(cohorts) == 1:
        return redirect("harvest-of", cohorts[0].pk)
    return render(request, "harvest/harvests.html", {"cohorts": cohorts})


@require_GET
def harvest_of(request: HttpRequest, pk) -> HttpResponse:
    """One oogst: all of it, or what a kind, a theme or a search leaves of it."""
    cohort = get_object_or_404(Cohort.objects.harvested_by(request.user), pk=pk)
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["zoek"].strip() if search.is_valid() else ""
    found = find(words, cohort=cohort, user=request.user) if words else None
    chosen = HarvestFilter(kind=_kind(request), theme=request.GET.get("thema", "").strip(), found=found)
    shown = sections(request.user, cohort, chosen)
    context = {
        "cohort": cohort,
        "sections": shown,
        "lit": _prepared(shown, request.user),
        "chosen": chosen,
        "words": words,
        "search": search,
        "narrowings": narrowings(request.user, cohort, chosen),
        "count": sum(section.count for section in shown),
        "open_follow_ups": FollowUp.objects.own(request.user).filter(
            state=FollowUpState.OPEN, reflection__step__cohort=cohort
        ),
    }
    return render(request, "harvest/harvest.html", context)


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("soort", "")
    return kind if kind in RuleKind.values else ""


def _prepared(shown: list[PrincipleSection], user) -> list:
    """Adds the sentence of recognition to each; returns those in the light."""
    rules = [row for section in shown for _, rows in section.kinds for row in rows]
    note_reading(*rules, by=user)
    for row in rules:
        row.recognition = recognised_by(row, user)
    return [row for row in rules if row.granted_spotlights]
