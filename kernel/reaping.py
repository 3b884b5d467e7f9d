"""Tasks whose worker was killed say for ever that they are being done. Here they are done again, or end."""

import logging
from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from kernel import clock

log = logging.getLogger(__name__)
LONGEST = timedelta(hours=1)
MOST_WORKERS = 2


def reap(at: datetime | None = None) -> int:
    """Free tasks that began too long ago to be still at work; what killed two workers is not tried a third time."""
    at = at or clock.now()
    left = list(DBTaskResult.objects.running().filter(started_at__lt=at - LONGEST))
    for task in left:
        log.error("task %s was left by its worker", task.task_path)
        running = DBTaskResult.objects.running().filter(pk=task.pk)
        if len(task.worker_ids) < MOST_WORKERS:
            running.update(status="READY", started_at=None)
        else:
            running.update(status="FAILED", finished_at=at, exception_class_path="kernel.reaping.LeftByWorkers")
    return len(left)
