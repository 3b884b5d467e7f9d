"""The programme manager's door to groups that read together. Names of groups and principles, never a text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Cohort
from courses.states import CohortState
from kernel.redirecting import redirect_saying
from reflections import transitions
from reflections.forms import ReadTogetherForm
from reflections.presenters import pools_of
from theme.forms import render_form


@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, pk) -> HttpResponse:
    """Which groups read with this one, principle by principle; and one more to read with."""
    cohort = _cohort(request, pk)
    form = ReadTogetherForm(request.POST or None, cohorts=_fitting(request, cohort))
    if form.is_valid():
        other = form.cleaned_data["other"]
        count = transitions.read_together(cohort, other, by=request.user)
        where = "bij één principe" if count == 1 else f"bij {count} principes"
        return redirect_saying(request, f"{cohort} en {other} lezen {where} samen.", "reading-together", cohort.pk)
    pools = pools_of(cohort)
    may_part = any(pool.others and not pool.is_fixed for pool in pools)
    return render_form(request, "reflections/together.html", form, cohort=cohort, pools=pools, may_part=may_part)


@require_POST
def apart(request: HttpRequest, pk) -> HttpResponse:
    """Within the own group again, where nobody began."""
    cohort = _cohort(request, pk)
    transitions.read_apart(cohort, by=request.user)
    return redirect_saying(
        request,
        f"{cohort} leest weer binnen de eigen groep, behalve waar al iemand begon.",
        "reading-together",
        cohort.pk,
    )


def _cohort(request: HttpRequest, pk) -> Cohort:
    return get_object_or_404(Cohort.objects.run_by(request.user).select_related("client", "masterclass"), pk=pk)


def _fitting(request: HttpRequest, cohort: Cohort):
    """Other groups of this client that follow the same masterclass and are not closed."""
    lineage = cohort.masterclass.lineage
    rows = Cohort.objects.run_by(request.user).filter(client=cohort.client, masterclass__lineage=lineage)
    return rows.exclude(pk=cohort.pk).exclude(state=CohortState.CLOSED)
