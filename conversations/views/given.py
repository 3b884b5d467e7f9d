"""The door to what one's own responses led to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from conversations.given import given_by


@require_GET
def given_responses(request: HttpRequest) -> HttpResponse:
    """Wat mijn reacties losmaakten."""
    return render(request, "conversations/given.html", {"shelf": given_by(request.user)})
