"""Not too often: for pages that cost much or invite guessing. One mechanism, on the shared cache.

A ministry sits behind one address, so what a visitor may do is counted generously per address, and
what someone signed in may do is counted per person. Signing in itself is counted by allauth.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernel import clock, rescue

SAYS = "Dat ging te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw."


def always(request: HttpRequest) -> bool:
    return True


def brings_files(request: HttpRequest) -> bool:
    return bool(request.FILES)


def throttled(
    name: str,
    *,
    times: int,
    seconds: int,
    methods: tuple[str, ...] = ("POST",),
    when: Callable[[HttpRequest], bool] = always,
):
    """At most `times` per `seconds` for one person or address; after that 429, with what was typed on screen."""

    def limit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method in methods and when(request) and not _count(request, name, times, seconds):
                return _too_often(request, seconds)
            return view(request, *args, **kwargs)

        counted.throttled = name  # type: ignore[attr-defined]
        return counted

    return limit


def _count(request: HttpRequest, name: str, times: int, seconds: int) -> bool:
    """Counts this one; False once the limit is passed. A window is a fixed stretch of the clock."""
    if not settings.THROTTLING:
        return True
    window = int(clock.now().timestamp()) // seconds
    key = f"throttle:{name}:{who(request)}:{window}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return cache.incr(key) <= times
    except ValueError:  # it was evicted between the two: count afresh
        return True


def who(request: HttpRequest) -> str:
    """Whom we count: the person, or the address the trusted proxy gives."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"ip:{_address(request)}"


def _address(request: HttpRequest) -> str:
    """The address as seen by the outermost proxy we trust; what a visitor claims before it does not count."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return forwarded[-proxies] if proxies and len(forwarded) >= proxies else request.META.get("REMOTE_ADDR", "")


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"says": SAYS, "typed": rescue.posted(request) if request.method == "POST" else None}
    response = render(request, "kernel/too_often.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
