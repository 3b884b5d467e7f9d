"""Vandaag beside the floor, in one run: `python -m tests.bench_desk` (part of `make bench`).

The floor is an empty view for who signed in, through all middleware. What is counted is processor time, of this process
and of its PostgreSQL backend: clocks on the wall say more about what else the machine does. Around the trainer's groups
stand a hundred others with their history, which no page may follow.
"""

import gc
import os
import statistics
import sys
import time
from io import BytesIO
from pathlib import Path

import django

LIMITS = {30: 35, 1000: 50}
"""Things that wait → at most so many times the floor."""
TIMES = 15
GROUPS, PEOPLE, READ = 100, 8, 2
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.db import connection

    from tests import database

    connection.settings_dict["CONN_MAX_AGE"] = None  # a server keeps its line to the database
    database.set_up()
    try:
        report()
    finally:
        database.tear_down()


def report() -> None:
    from django.conf import settings
    from django.db import connection

    from tests.crowd import Crowd

    settings.MFA_REQUIRED_ROLES = []
    crowd = Crowd(groups=GROUPS, people=PEOPLE, readings=READ)
    print(f"Vandaag on {connection.vendor}: {'page':<26}{'cpu ms':>8}{'database':>9}{'ratio':>7}  limit")  # noqa: T201
    floor = None
    for many, limit in LIMITS.items():
        crowd.wait(many)
        _settle(connection)
        floor = floor or measure(crowd.trainer, "/mijn/gegevens/niets/")
        app, database, size = measure(crowd.trainer, "/vandaag/")
        ratio = (app + database) / sum(floor[:2])
        line = f"{many} things, {size / 1000:.0f} kB"
        print(f"{'':<24}{line:<26}{app:>8.1f}{database:>9.1f}{ratio:>7.1f}  {limit}")  # noqa: T201
    print(f"{'':<24}{'the floor':<26}{floor[0]:>8.1f}{floor[1]:>9.1f}")  # noqa: T201


def _settle(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(user, path: str) -> tuple[float, float, int]:
    """(ms of this process, ms of its database, bytes) of one page, warm: the median, and of the database the mean."""
    visit = visitor(user, path)
    gc.collect()
    gc.freeze()  # the crowd's own rows lie in this process: no collection is to walk them
    for _ in range(3):
        size = visit()
    times, before = [], _backend()
    for _ in range(TIMES):
        start = time.process_time()
        visit()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), (_backend() - before) * 1000 / TIMES, size


def visitor(user, path: str):
    """A caller of one page, as the server calls it: without what a test client adds."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import clear_url_caches

    settings.ROOT_URLCONF = "tests.bench_urls"
    settings.ALLOWED_HOSTS = ["testserver"]
    clear_url_caches()
    session = SessionStore()
    backend = settings.AUTHENTICATION_BACKENDS[0]
    session.update(
        {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: user.get_session_auth_hash()}
    )
    session.save()
    handler = WSGIHandler()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def visit() -> int:
        answers = []
        body = handler(
            {
                "REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "testserver", "SERVER_PORT": "443",
                "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": BytesIO(), "wsgi.url_scheme": "https",
                "HTTP_HOST": "testserver", "HTTP_COOKIE": cookie, "REMOTE_ADDR": "127.0.0.1",
            },
            lambda status, headers: answers.append(status),
        )  # fmt: skip
        size = sum(len(part) for part in body)
        body.close()
        if not answers[0].startswith("200"):
            raise SystemExit(f"{path} answers {answers[0]}: there is nothing to measure")
        return size

    return visit


def _backend() -> float:
    """Seconds that the process of this connection spent; on SQLite all is ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    # user and system time are fields 14 and 15; the name before them may hold spaces
    parts = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / TICK


if __name__ == "__main__":
    sys.exit(main())
