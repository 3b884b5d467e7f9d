"""Who asks: somebody we know, or a stranger."""

from typing import Any

from django.http import HttpRequest


def signed_in(request: HttpRequest) -> Any | None:
    """Whoever is signed in. None for a stranger, and where it broke before anybody was looked for."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
