"""Doors of setting up: a new group, and other dates for one that did not begin. Looking stores and sends nothing."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from courses import transitions
from courses.models import Cohort
from courses.setting_up import (
    NOT_FOR_DATES,
    HolidaysForm,
    PlanForm,
    SetupForm,
    beginning,
    free_weeks_of,
    looked_at,
    planned_now,
)
from courses.states import CohortState
from courses.views.setup import cohort_or_404, require_manager
from kernel.redirecting import redirect_saying
from theme.forms import render_form

PAGE = "courses/setup/new.html"
STANDS = "De groep staat klaar. Nodig nu mensen uit."
ASKED = "De groep staat klaar, en de trainer krijgt een vraag per mail. Nodig nu mensen uit."


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Set up a group: look at the dates as often as one likes, then put it ready."""
    require_manager(request)
    data = request.POST.copy() if request.method == "POST" else beginning(request.user, _like(request))
    optional = _optional(request)
    form, has_more = looked_at(lambda typed: SetupForm(typed, user=request.user, optional=optional), _moved(data))
    if not _is_sure(request, form, has_more):
        return _look(request, form)
    return (_create_asking if form.cleaned_data["trainer"] else _create)(request, form)


def _like(request: HttpRequest) -> Cohort | None:
    """The group it is to be like, where one came from that group."""
    rows = Cohort.objects.run_by(request.user)
    return next((each for each in rows if str(each.pk) == request.GET.get("zoals")), None)


def _optional(request: HttpRequest) -> tuple[str, ...]:
    """At first nothing is asked; while one looks only what the dates follow from."""
    if request.method != "POST":
        return (*NOT_FOR_DATES, "masterclass")
    return () if "create" in request.POST else NOT_FOR_DATES


def _moved(data):
    """The way out that a warning offers is another first Monday."""
    if data.get("begin_on"):
        data["start_on"] = data["begin_on"]
    return data


def _is_sure(request: HttpRequest, form: HolidaysForm, has_more: bool) -> bool:
    """A yes counts for the dates that were on the page."""
    shown = form.preview
    asked = "create" in request.POST and form.is_valid() and shown and not has_more
    return bool(asked) and request.POST.get("looked") == shown.token


def _look(request: HttpRequest, form: HolidaysForm, cohort: Cohort | None = None) -> HttpResponse:
    return render_form(request, PAGE, form, preview=form.preview, again=_again(request, form), cohort=cohort)


def _again(request: HttpRequest, form: HolidaysForm) -> bool:
    """Whether someone said yes to other dates than these."""
    return "create" in request.POST and not form.errors


def _create(request: HttpRequest, form: SetupForm) -> HttpResponse:
    asked = form.cleaned_data
    cohort = transitions.set_up_cohort(
        form.course.client,
        form.course,
        name=asked["name"],
        trainer=asked["trainer"],
        by=request.user,
        **_dates_of(form),
    )
    return redirect_saying(request, ASKED if asked["trainer"] else STANDS, cohort)


_create_asking = reauthentication_required(_create)
"""Who guides a group reads all of it: asking somebody needs a fresh proof of who asks."""


def _dates_of(form: HolidaysForm) -> dict:
    asked = form.cleaned_data
    kept = {name: asked.get(name) for name in ("start_on", "rhythm", "like")}
    return {"free_weeks": free_weeks_of(asked), **kept}


@require_http_methods(["GET", "POST"])
def plan_again(request: HttpRequest, pk) -> HttpResponse:
    """Other dates for all steps of a group that did not begin."""
    found = cohort_or_404(request, pk)
    if found.state != CohortState.PREPARING:
        return render(request, "courses/setup/plan_begun.html", {"cohort": found}, status=409)
    data = request.POST.copy() if request.method == "POST" else planned_now(found)
    make = _plan_form(request, found)
    form, has_more = looked_at(make, _moved(data))
    if not _is_sure(request, form, has_more):
        return _look(request, form, cohort=found)
    transitions.plan_again(found, by=request.user, **_dates_of(form))
    return redirect_saying(request, "De data zijn opnieuw gepland.", "cohort-dates", found.pk)


def _plan_form(request: HttpRequest, found: Cohort):
    return lambda typed: PlanForm(typed, user=request.user, course=found.masterclass)
