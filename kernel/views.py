"""Doors of the rescue: a stale form, a text that waited for sign-in; and the health checks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kernel import health, rescue
from kernel.middleware import wants_json


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: the typed text is on screen, ready to be sent again."""
    if wants_json(request):
        return _stale_as_json(request)
    if not request.user.is_authenticated:
        return rescue.answer_signed_out(request) or render(request, "403_csrf.html", status=403)
    return rescue.answer_stale(request)


def _stale_as_json(request: HttpRequest) -> JsonResponse:
    error, status = ("stale_form", 403) if request.user.is_authenticated else ("signed_out", 401)
    return JsonResponse({"error": error}, status=status)


@require_GET
def rescued(request: HttpRequest) -> HttpResponse:
    """After signing in: your text is still there, go on with it."""
    typed = rescue.take_back(request)
    return render(request, "kernel/rescued.html", {"typed": typed}) if typed else redirect("/")


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """The person chose not to go on with the kept text."""
    rescue.forget(request)
    return redirect("/")


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: whatever went wrong (a full disk, a database that is away), a typed text is on the page."""
    return rescue.answer_error(request)


@login_not_required
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """503 with the causes, where pages would fail; what only makes it slower is a warning."""
    failed = health.failures()
    return HttpResponse("\n".join(health.lines(failed)), content_type="text/plain", status=503 if failed else 200)
