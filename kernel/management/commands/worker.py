import logging
import time

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections
from django.utils.crypto import get_random_string
from django_tasks.signals import task_finished
from django_tasks_db.management.commands.db_worker import Worker

from kernel.abandoned_tasks import forget_words

log = logging.getLogger("kernel.worker")
PAUSE = 2  # seconds before another try at a database that was away


class Command(BaseCommand):
    help = "Does what waits in the background. A database that is away for a while does not end it."

    def handle(self, **options):
        while _works():
            time.sleep(PAUSE)


def _works() -> bool:
    """Work until told to stop; True when the database went away meanwhile."""
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    task_finished.connect(forget_words, dispatch_uid="kernel.abandoned_tasks.forget_words")
    try:
        worker.run()
    except (OperationalError, InterfaceError):
        log.exception("the database is away; trying again")
        connections.close_all()
        return True
    return False
