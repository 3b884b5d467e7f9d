"""Doors to comparing groups."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.models import Cohort
from courses.transitions.confidential_reads import note_reading
from growth import comparing, comparing_figures, comparing_page, comparing_texts
from growth.querysets import comparable_by
from growth.views.csv_answer import csv_answer


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Choose groups of one masterclass, and see them side by side."""
    lineages = comparing.lineages_for(request.user)
    chosen = _chosen(request, lineages)
    context = {"lineages": lineages, "chosen": chosen, "chosen_ids": {cohort.pk for cohort in chosen}}
    if len(chosen) >= 2:
        context |= comparing_page.comparison(
            request.user, chosen, grid=_grid(request), lineage=request.GET.get("principe", "")
        )
        note_reading(*comparing_texts.rules_in(context["sides"]), by=request.user)
    return render(request, "growth/compare.html", context)


@require_GET
def compare_file(request: HttpRequest) -> HttpResponse:
    """The same figures as on the page, for a spreadsheet."""
    chosen = _chosen(request, comparing.lineages_for(request.user))
    if len(chosen) < 2:
        raise Http404
    header, rows = comparing_page.growth_table(chosen, _grid(request))
    return csv_answer(header, rows, "vergelijking.csv")


@require_GET
def compare_texts(request: HttpRequest, pk, lineage) -> HttpResponse:
    """All vuistregels of one group at one principle, as far as this person may read them. None of them: no page."""
    cohort = get_object_or_404(comparable_by(request.user), pk=pk)
    titles = dict(comparing.principles_of([cohort]))
    if str(lineage) not in titles:
        raise Http404
    found = comparing_texts.texts(request.user, [cohort], str(lineage), few=False)[0]
    note_reading(*comparing_texts.rules_in([found]), by=request.user)
    if not found.kinds:
        raise Http404
    context = {"cohort": cohort, "texts": found, "principle": titles[str(lineage)]}
    return render(request, "growth/compare_texts.html", context)


def _chosen(request: HttpRequest, lineages: list[list[Cohort]]) -> list[Cohort]:
    """The groups asked for, of the first lineage they belong to; unknown ids are passed over."""
    asked = set(request.GET.getlist("groep"))
    for cohorts in lineages:
        found = [cohort for cohort in cohorts if str(cohort.pk) in asked]
        if found:
            return found
    return []


def _grid(request: HttpRequest) -> str:
    grid = request.GET.get("per", "all")
    return grid if grid in comparing_figures.GRIDS else "all"
