"""Redis that may be away: then the site is slower, and nothing else.

What is in the cache can be found elsewhere: sessions in the database, Wagtail's roots by asking. So a Redis that does
not answer counts as an empty one. Only limits on trying (signing in, codes, saving) are then counted in the process
itself, so that they hold a little. Deleting may have failed meanwhile, so whoever saw Redis away makes it forget
everything when it is back: a session that was ended must not live on there.
"""

import logging
import threading
from time import monotonic
from typing import Any

from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
LIMITS = ("throttle:", "allauth:")
REST = 5  # seconds in which a Redis that did not answer is not asked again
_AWAY = (RedisError, OSError)


class _Outage:
    """Of this process: since when, and until when Redis is left alone."""

    def __init__(self):
        self.lock = threading.Lock()
        self.was_away = False
        self.rest_until = 0.0

    def begins(self) -> None:
        if not self.was_away:
            log.warning("redis is away; the site goes on without", exc_info=True)
        self.was_away, self.rest_until = True, monotonic() + REST

    @property
    def rests(self) -> bool:
        return monotonic() < self.rest_until


_outages: dict[str, _Outage] = {}


class RedisOrNothing(RedisCache):
    """Django's Redis cache, of which every use may fail without anyone noticing."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._outage = _outages.setdefault(str(server), _Outage())
        self._nothing = DummyCache("nothing", {})
        self._own = LocMemCache("limits while redis is away", {})

    def ping(self) -> bool:
        """Whether Redis answers now."""
        try:
            return bool(self._cache.get_client(None).ping())
        except _AWAY:
            self._outage.begins()
            return False

    def _ask(self, name: str, args: tuple, kwargs: dict) -> Any:
        if not self._outage.rests:
            try:
                self._forget_what_may_be_stale()
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except _AWAY:
                self._outage.begins()
        instead = self._own if args and str(args[0]).startswith(LIMITS) else self._nothing
        return getattr(instead, name)(*args, **kwargs)

    def _forget_what_may_be_stale(self) -> None:
        if not self._outage.was_away:
            return
        with self._outage.lock:
            client = self._cache.get_client(None, write=True)
            for key in client.scan_iter(match=f"{self.key_prefix}:*", count=1000):
                client.delete(key)
            self._outage.was_away = False
            log.warning("redis is back, and empty")


def _guarded(name: str):
    def asked(self, *args: Any, **kwargs: Any) -> Any:
        return self._ask(name, args, kwargs)

    asked.__name__ = name
    return asked


for _name in (
    "add", "get", "set", "touch", "delete", "get_many", "has_key", "incr", "set_many", "delete_many", "clear",
):  # fmt: skip
    setattr(RedisOrNothing, _name, _guarded(_name))
