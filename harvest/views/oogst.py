"""Doors to the oogst."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Cohort
from harvest.comparison import sheaves
from reflections import transitions
from reflections.models import Learning


@require_GET
def harvest(request: HttpRequest) -> HttpResponse:
    """The groups whose oogst this person sees; with one group, that oogst."""
    cohorts = list(Cohort.objects.harvested_by(request.user))
    if len(cohorts) == 1:
        return redirect("harvest-of", cohorts[0].pk)
    return render(request, "harvest/groups.html", {"cohorts": cohorts})


@require_GET
def harvest_of(request: HttpRequest, pk) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.harvested_by(request.user), pk=pk)
    return render(request, "harvest/harvest.html", {"cohort": cohort, "sheaves": sheaves(request.user, cohort)})


@require_POST
def withdrawal(request: HttpRequest, pk) -> HttpResponse:
    """Take one's own vuistregel out of the oogst."""
    learning = get_object_or_404(Learning.objects.visible_to(request.user), pk=pk)
    transitions.withdraw_learning(learning, by=request.user)
    return redirect("harvest-of", learning.reflection.step.cohort_id)
