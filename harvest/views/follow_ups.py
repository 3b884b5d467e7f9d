"""Doors to looking back: kwam het ervan, wat gebeurde er?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harvest import transitions
from harvest.forms import FollowUpForm
from harvest.models import FollowUp, SignToWatch
from kernel.redirecting import redirect_saying
from reflections.models import RuleOfThumb


@require_GET
def follow_ups(request: HttpRequest) -> HttpResponse:
    """One's own, those that are asked first."""
    rows = FollowUp.objects.own(request.user).select_related("reflection__step__principle").order_by("-asked_at")
    return render(request, "harvest/follow_ups.html", {"follow_ups": rows})


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, pk) -> HttpResponse:
    found = _own(request, pk)
    answered = {"outcome": found.outcome, "text": found.text, "is_shared": found.is_shared}
    form = FollowUpForm(request.POST or None, initial=answered)
    if form.is_valid():
        transitions.answer_follow_up(found, **form.cleaned_data, by=request.user)
        return redirect("handed-in", "terugblik", found.pk)
    in_harvest = RuleOfThumb.objects.visible_to(request.user).shared().filter(reflection=found.reflection).first()
    watch = SignToWatch.objects.visible_to(request.user).filter(rule__reflection=found.reflection).first()
    context = {"follow_up": found, "form": form, "in_harvest": in_harvest, "watch": watch}
    return render(request, "harvest/follow_up.html", context, status=422 if form.is_bound else 200)


@require_POST
def passing(request: HttpRequest, pk) -> HttpResponse:
    transitions.pass_over(_own(request, pk), by=request.user)
    return redirect_saying(request, "Goed. Je kunt later altijd nog terugkijken.", "look-backs")


def _own(request: HttpRequest, pk) -> FollowUp:
    rows = FollowUp.objects.own(request.user).select_related("reflection__step__principle", "reflection__step__cohort")
    return get_object_or_404(rows.select_related("reflection__author"), pk=pk)
