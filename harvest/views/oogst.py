"""Doors to the oogst of a group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from courses.models import Cohort
from courses.transitions.confiding import note_reading
from harvest.forms import SearchForm
from harvest.models import LookBack
from harvest.oogst_page import HEADINGS, Sheaf, Wish, recognised_by, sheaves, themes_in
from harvest.search import find
from harvest.states import LookBackState
from reflections.states import LearningKind


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
    wish = Wish(kind=_kind(request), theme=request.GET.get("thema", "").strip(), found=found)
    shown = sheaves(request.user, cohort, wish)
    context = {
        "cohort": cohort,
        "sheaves": shown,
        "lit": _prepared(shown, request.user),
        "wish": wish,
        "words": words,
        "search": search,
        "kinds": [(value, HEADINGS[LearningKind(value)]) for value in HEADINGS],
        "themes": themes_in(request.user, cohort),
        "count": sum(sheaf.count for sheaf in shown),
        "to_look_back": LookBack.objects.own(request.user).filter(
            state=LookBackState.OPEN, reflection__step__cohort=cohort
        ),
    }
    return render(request, "harvest/harvest.html", context)


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("soort", "")
    return kind if kind in LearningKind.values else ""


def _prepared(shown: list[Sheaf], user) -> list:
    """Adds the sentence of recognition to each; returns those in the light."""
    learnings = [row for sheaf in shown for _, rows in sheaf.kinds for row in rows]
    note_reading(*learnings, by=user)
    for row in learnings:
        row.recognition = recognised_by(row, user)
    return [row for row in learnings if row.lights]
