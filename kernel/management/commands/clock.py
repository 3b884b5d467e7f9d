import logging
import os
import signal
import threading
import time
import uuid

from django.core.management.base import BaseCommand
from django.db import connections

from kernel.scheduler import Alarm, alarms, give_sign_of_life, ring_if_due

log = logging.getLogger("kernel.clock")
SIGN_OF_LIFE = 10  # seconds; a third of what makes another clock take over is plenty
SHORTEST, LONGEST = 2, 30  # seconds between two looks
GRACE = 5


class Command(BaseCommand):
    help = "Rings the registered alarms until it is stopped; --once rings each one time, due or not."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true")

    def handle(self, *, once: bool, **options):
        if once:
            for each in alarms():
                each.ring()
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        _run(uuid.uuid4(), stop)


def _run(holder: uuid.UUID, stop: threading.Event) -> None:
    """A thread for each alarm, so that a slow one keeps nobody waiting; this one says that we live."""
    threads = [threading.Thread(target=_keep, args=[each, holder, stop], name=each.name) for each in alarms()]
    for thread in threads:
        thread.daemon = True
        thread.start()
    while not stop.wait(SIGN_OF_LIFE):
        _quietly(give_sign_of_life, holder)
    until = time.monotonic() + GRACE
    for thread in threads:
        thread.join(timeout=max(0, until - time.monotonic()))
    os._exit(0)  # whoever is still with a mail server is cut off: the slip tells how far that came


def _keep(each: Alarm, holder: uuid.UUID, stop: threading.Event) -> None:
    """Looks whether the alarm is due, a few times per period. A connection lives as long as one look."""
    pause = min(max(each.every.total_seconds() / 4, SHORTEST), LONGEST)
    while not stop.is_set():
        _quietly(lambda: ring_if_due(each, by=holder))
        stop.wait(pause)


def _quietly(deed, *args) -> None:
    """A database that is away is there again at the next look."""
    try:
        deed(*args)
    except Exception:
        log.exception("the clock goes on")
    finally:
        connections.close_all()
