"""The client's own colours, as a stylesheet (never inline: the CSP forbids it)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.models import Client
from theme.customer_css import customer_css


@login_not_required
@require_GET
@cache_control(max_age=3600)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """`/thema/<slug>.css`: public, because it holds colours only."""
    request.equal_for_all = True
    client = get_object_or_404(Client, slug=slug)
    css = customer_css(client.brand_ramp, client.radius, client.font) if client.brand_ramp else ""
    return HttpResponse(css, content_type="text/css")
