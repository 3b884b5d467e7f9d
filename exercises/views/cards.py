"""Vraag het de ander, for anyone: a card one can show without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.models import Principle
from exercises.models import Exercise


@login_not_required
@require_GET
def public_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The question of a published principle; nothing of anyone is on it, so it is equal for all."""
    principle = get_object_or_404(Principle.objects.live().public().filter(slug=slug).order_by("pk")[:1])
    exercise = get_object_or_404(Exercise.objects.live().child_of(principle).exclude(ask="")[:1])
    request.equal_for_all = True  # type: ignore[attr-defined]
    return render(request, "exercises/ask_card.html", {"exercise": exercise, "principle": principle})
