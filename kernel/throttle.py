"""Not too often: for pages that cost much or invite guessing. One mechanism, on the shared cache.

What someone signed in may do is counted for that person. What a visitor may do is counted twice: for their browser,
and for their place. A hall of two hundred people or a ministry sits behind one address, so a place may do far more
than a browser; a browser that throws its mark away is only ever counted with its place. Nobody who is signed in is
stopped by what others at the same address do.

Signing in is counted in `accounts.rate_limits`, with the same counters.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernel import clock, rescue

SAYS = "Dat ging te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw."
PLACE_HOLDS = 20  # as many times as one browser: two hundred people who each err a few times
MARK = "teller"
MARK_KEPT = 24 * 3600  # seconds


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
    """At most `times` per `seconds` for one person or browser; after that 429, with what was typed on screen.

    With `misses_only`, only answers that find nothing (404) count: looking up what one holds is free, guessing is not.
    """

    def limit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not settings.THROTTLING or request.method not in methods or not when(request):
                return view(request, *args, **kwargs)
            limits = _limits(request, name, times)
            if _is_any_full(limits, seconds):
                return _too_often(request, seconds)
            if not misses_only:
                _count_all(limits, seconds)
            response = view(request, *args, **kwargs)
            if misses_only and response.status_code == 404:
                _count_all(limits, seconds)
            return mark(request, response)

        counted.throttled = name  # type: ignore[attr-defined]
        return counted

    return limit


def _is_any_full(limits: dict[str, int], seconds: int) -> bool:
    return any(is_full(key, most, seconds) for key, most in limits.items())


def _count_all(limits: dict[str, int], seconds: int) -> None:
    for key in limits:
        count(key, seconds)


def _limits(request: HttpRequest, name: str, times: int) -> dict[str, int]:
    """What counts this request, and how much each may hold."""
    if request.user.is_authenticated:
        return {f"{name}:user:{request.user.pk}": times}
    place = place_of(request)
    return {f"{name}:browser:{place}:{browser_of(request)}": times, f"{name}:place:{place}": times * PLACE_HOLDS}


def ip_of(request: HttpRequest) -> str:
    """The address the trusted proxy gives, told as allauth tells it."""
    return get_adapter().get_client_ip(request)


def place_of(request: HttpRequest) -> str:
    """Where someone is: their address, and of IPv6 the network a household is given."""
    address = ip_address(ip_of(request))
    return str(ip_network(f"{address}/64", strict=False) if address.version == 6 else address)


def browser_of(request: HttpRequest) -> str:
    """The mark we gave this browser at its first count. Without one, it gets a mark with this answer."""
    try:
        return signing.loads(request.COOKIES.get(_cookie(), ""), salt=MARK)
    except signing.BadSignature:
        request.COOKIES[_cookie()] = signing.dumps(secrets.token_urlsafe(12), salt=MARK)
        return browser_of(request)


def mark(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a browser that was counted its mark, for a day: nothing but a number drawn by lot."""
    if _cookie() in request.COOKIES:
        response.set_cookie(
            _cookie(),
            request.COOKIES[_cookie()],
            max_age=MARK_KEPT,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _cookie() -> str:
    return f"__Host-{MARK}" if settings.SESSION_COOKIE_SECURE else MARK


def is_full(key: str, most: int, seconds: int) -> bool:
    """Whether `most` were counted in this stretch of the clock."""
    return cache.get(_window(key, seconds), 0) >= most


def count(key: str, seconds: int) -> int:
    """Counts one, and says which it is."""
    window = _window(key, seconds)
    cache.add(window, 0, timeout=seconds * 2)
    try:
        return cache.incr(window)
    except ValueError:  # it was evicted between the two: count afresh
        return 1


def _window(key: str, seconds: int) -> str:
    """A window is a fixed stretch of the clock: not every cache keeps a key's time when it counts one up."""
    return f"throttle:{key}:{int(clock.now().timestamp()) // seconds}"


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"says": SAYS, "typed": rescue.posted(request) if request.method == "POST" else None}
    response = render(request, "kernel/too_often.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
