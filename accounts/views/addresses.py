"""The door of a link in a mail: somebody asked for another address on this account."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts import transitions


@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Dit was ik niet. Opening the link does nothing yet: programs that read mail open links too."""
    try:
        user = transitions.whose_change(token)
    except BadSignature:
        raise Http404 from None
    if user is None:
        return render(request, "accounts/address_stop.html", {"step": "over"}, status=410)
    if request.method == "GET":
        return render(request, "accounts/address_stop.html", {"step": "ask"})
    transitions.stop_new_address(user, by=user)
    if request.user == user:
        logout(request)
    return render(request, "accounts/address_stop.html", {"step": "stopped"})
