import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from kernel.alarms import Alarm, alarms

log = logging.getLogger("kernel.clock")


class Command(BaseCommand):
    help = "Rings the registered alarms until it is stopped; --once rings each one time."

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
        self._tick(stop)

    def _tick(self, stop: threading.Event) -> None:
        rung = {each.name: -float("inf") for each in alarms()}
        while not stop.wait(1):
            for each in alarms():
                if time.monotonic() - rung[each.name] >= each.every.total_seconds():
                    rung[each.name] = time.monotonic()
                    _ring(each)


def _ring(each: Alarm) -> None:
    """One failing alarm never silences the others."""
    try:
        close_old_connections()
        each.ring()
    except Exception:
        log.exception("alarm %s failed", each.name)
