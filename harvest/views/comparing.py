"""Doors to comparing groups, and to a programme manager's figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Cohort
from courses.transitions.confiding import note_reading
from harvest import groups, presenters, transitions
from harvest.forms import CodeForm
from harvest.models import Sharing
from harvest.tables import as_csv
from kernel.errors import DomainError


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Choose groups of one masterclass, and see them side by side."""
    lineages = groups.lineages_for(request.user)
    chosen = _chosen(request, lineages)
    context = {"lineages": lineages, "chosen": chosen, "chosen_ids": {cohort.pk for cohort in chosen}}
    if len(chosen) >= 2:
        context |= presenters.comparison(
            request.user, chosen, grid=_grid(request), lineage=request.GET.get("principe", "")
        )
        note_reading(*groups.rules_in(context["sides"]), by=request.user)
    return render(request, "harvest/compare.html", context)


@require_GET
def compare_file(request: HttpRequest) -> HttpResponse:
    """The same figures as on the page, for a spreadsheet."""
    chosen = _chosen(request, groups.lineages_for(request.user))
    if len(chosen) < 2:
        raise Http404
    header, rows = presenters.growth_table(chosen, _grid(request))
    return _file(header, rows, "vergelijking.csv")


@require_GET
def compare_texts(request: HttpRequest, pk, lineage) -> HttpResponse:
    """All vuistregels of one group at one principle, as far as this person may read them. None of them: no page."""
    cohort = get_object_or_404(groups.comparable_by(request.user), pk=pk)
    titles = dict(groups.principles_of([cohort]))
    if str(lineage) not in titles:
        raise Http404
    found = groups.texts(request.user, [cohort], str(lineage), few=False)[0]
    note_reading(*groups.rules_in([found]), by=request.user)
    if not found.kinds:
        raise Http404
    context = {"cohort": cohort, "texts": found, "principle": titles[str(lineage)]}
    return render(request, "harvest/compare_texts.html", context)


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Participation and growth of the groups one runs; never a text."""
    return render(request, "harvest/figures.html", {"reports": presenters.reports(_run(request))})


@require_GET
def figures_file(request: HttpRequest) -> HttpResponse:
    header, rows = presenters.report_table(_run(request))
    return _file(header, rows, "cijfers.csv")


@require_http_methods(["GET", "POST"])
def sharing(request: HttpRequest, pk) -> HttpResponse:
    """Comparing with a group of another client: give a code, or accept one."""
    cohort = get_object_or_404(Cohort.objects.run_by(request.user).select_related("client", "masterclass"), pk=pk)
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "code" not in request.POST:
        transitions.offer_sharing(cohort, by=request.user)
        return redirect("sharing", pk)
    if form.is_bound and form.is_valid() and _agree(cohort, form, request):
        return redirect("sharing", pk)
    rows = Sharing.objects.visible_to(request.user).filter(presenters.side(cohort)).select_related("cohort", "other")
    context = {"cohort": cohort, "form": form, "sharings": rows.exclude(state="ended")}
    return render(request, "harvest/sharing.html", context, status=422 if form.is_bound else 200)


@require_POST
def sharing_end(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Sharing.objects.visible_to(request.user), pk=pk)
    transitions.end_sharing(found, by=request.user)
    mine = Cohort.objects.run_by(request.user).filter(pk__in=[found.cohort_id, found.other_id or found.cohort_id])
    return redirect("sharing", mine.first().pk)


def _agree(cohort: Cohort, form: CodeForm, request: HttpRequest) -> bool:
    """A refused code is said at the field, with what was typed."""
    try:
        transitions.agree_sharing(cohort, form.cleaned_data["code"], by=request.user)
    except DomainError as refused:
        form.add_error("code", refused.message)
        return False
    return True


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
    return grid if grid in groups.GRIDS else "all"


def _run(request: HttpRequest) -> list[Cohort]:
    """Groups of clients one runs; who runs none does not know this page exists."""
    rows = list(Cohort.objects.run_by(request.user).select_related("client", "masterclass").order_by("sorts_as", "pk"))
    if not rows:
        raise Http404
    return rows


def _file(header, rows, name: str) -> HttpResponse:
    response = HttpResponse(as_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
