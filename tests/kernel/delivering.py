"""Processes that deliver, one after another, each to be killed: `-m tests.day tests.kernel.delivering <database>`.

For every line `<port of the mail server> <folder of slips>` that it reads it forks one and prints its number.
"""

import os
import sys
import time
from pathlib import Path


def main(database: str) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_BACKEND = "kernel.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    django.setup()
    _warm_up()
    for line in sys.stdin:
        port, folder = line.split()
        settings.EMAIL_PORT, settings.HANDOVER_DIR = int(port), Path(folder)
        child = os.fork()
        if child == 0:
            _deliver_for_ever()
        print(child, flush=True)  # noqa: T201 the test reads it
        os.waitpid(child, 0)
        print("gone", flush=True)  # noqa: T201


def _warm_up() -> None:
    """What is slow the first time is done before the forks, without a connection to the database."""
    from django.template.loader import render_to_string

    from kernel import clock, delivery, mails  # noqa: F401

    clock.is_working_day(clock.today())
    for ending in ("txt", "html"):
        render_to_string(f"mail/notice.{ending}", {"lines": []})


def _deliver_for_ever() -> None:
    from kernel import outbox

    while True:
        outbox.deliver()
        time.sleep(0.01)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    main(sys.argv[1])
