"""Doors to what one person gathered over all principles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reflections.my_responses import received_by, taken_by


@require_GET
def my_responses(request: HttpRequest) -> HttpResponse:
    """Mijn reacties."""
    return render(request, "reflections/my_responses.html", {"shelf": received_by(request.user)})


@require_GET
def taken_along(request: HttpRequest) -> HttpResponse:
    """Dit neem ik mee."""
    return render(request, "reflections/taken.html", {"shelf": taken_by(request.user)})
