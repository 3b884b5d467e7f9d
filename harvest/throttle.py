"""Trying codes: so many wrong ones from one address, and that address waits. A ministry shares one address."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST_MISSES = 60
WINDOW = 10 * 60  # seconds


def has_tried_too_often(request: HttpRequest) -> bool:
    return cache.get(_key(request), 0) >= MOST_MISSES


def count_miss(request: HttpRequest) -> None:
    """The window starts at the first miss; counting does not lengthen it."""
    key = _key(request)
    if cache.add(key, 1, WINDOW):
        return
    try:
        cache.incr(key)
    except ValueError:  # it expired in between
        cache.add(key, 1, WINDOW)


def _key(request: HttpRequest) -> str:
    return f"certificate-misses:{get_adapter().get_client_ip(request)}"
