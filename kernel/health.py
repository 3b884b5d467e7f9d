"""Whether this process can serve: what must be there, and what is missed only."""

from collections.abc import Iterator

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import connection

STYLESHEET = "theme/theme.css"


def failures() -> list[str]:
    """What keeps this process from serving pages; empty when it can."""
    return [name for name, check in (("database", _database), ("cache", _cache), ("static files", _static)) if check()]


def warnings() -> list[str]:
    """What makes it slower."""
    ping = getattr(cache, "ping", None)
    return ["redis is away"] if ping and not ping() else []


def lines(failed: list[str]) -> Iterator[str]:
    """For who looks at the answer: one line a cause."""
    yield "not ready" if failed else "ok"
    yield from (f"failed: {name}" for name in failed)
    yield from (f"warning: {name}" for name in warnings())


def _fails(check) -> bool:
    try:
        check()
    except Exception:  # whatever it is, it is not ready
        return True
    return False


def _database() -> bool:
    def check():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    return _fails(check)


def _cache() -> bool:
    """A table that was never made; Redis never fails here (`kernel.cache`)."""
    return _fails(lambda: cache.get("kernel.health"))


def _static() -> bool:
    """`collectstatic` was not run: every page would fail."""
    return _fails(lambda: staticfiles_storage.url(STYLESHEET))
