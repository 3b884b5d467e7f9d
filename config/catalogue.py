"""The catalogue for builders: every component with its inputs and its states. Others find nothing here."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.visibility import is_administrator_of_all
from kernel import clock
from theme.catalogue import components, drawings


@login_not_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What there is, by name."""
    return _page(request, "catalogue/index.html", components=components().values())


@login_not_required
@require_GET
def component(request: HttpRequest, name: str) -> HttpResponse:
    """One of them, in all its states."""
    found = components().get(name)
    if not found:
        raise Http404
    return _page(request, "catalogue/component.html", component=found)


@login_not_required
@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """All of them on one page: what is measured and photographed."""
    return _page(request, "catalogue/everything.html", components=components().values())


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """For everybody on a machine of one's own; on an installation for who administers it."""
    if not (settings.IS_LOCAL or is_administrator_of_all(request.user)):
        raise Http404
    return render(request, template, {"now": clock.now(), "drawn": drawings(), **context})
