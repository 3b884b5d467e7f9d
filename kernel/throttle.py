"""Not too often: for pages that cost much or invite guessing. One mechanism, on the shared cache.

A ministry sits behind one address, so what a visitor may do is counted generously per address, and
what someone signed in may do is counted per person. Signing in itself is counted by allauth.
"""

from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
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
    misses_only: bool = False,
):
    """At most `times` per `seconds` for one person or address; after that 429, with what was typed on screen.

    With `misses_only`, only answers that find nothing (404) count: looking up what one holds is free, guessing is not.
    """

    def limit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not settings.THROTTLING or request.method not in methods or not when(request):
                return view(request, *args, **kwargs)
            key = _key(request, name, seconds)
            so_far = cache.get(key, 0) + 1 if misses_only else _count(key, seconds)
            if so_far > times:
                return _too_often(request, seconds)
            response = view(request, *args, **kwargs)
            if misses_only and response.status_code == 404:
                _count(key, seconds)
            return response

        counted.throttled = name  # type: ignore[attr-defined]
        return counted

    return limit


def _key(request: HttpRequest, name: str, seconds: int) -> str:
    """A window is a fixed stretch of the clock: not every cache keeps a key's time when it counts one up."""
    return f"throttle:{name}:{who(request)}:{int(clock.now().timestamp()) // seconds}"


def _count(key: str, seconds: int) -> int:
    """Counts this one, and says which it is."""
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return cache.incr(key)
    except ValueError:  # it was evicted between the two: count afresh
        return 1


def who(request: HttpRequest) -> str:
    """Whom we count: the person, or the address the trusted proxy gives, told as allauth tells it at signing in."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"ip:{get_adapter().get_client_ip(request)}"


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"says": SAYS, "typed": rescue.posted(request) if request.method == "POST" else None}
    response = render(request, "kernel/too_often.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
