"""What tasks leave behind: the ones whose worker was killed are done again or end; of an error only the places stay."""

import logging
from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from kernel import clock
from kernel.clock import When

log = logging.getLogger(__name__)
LONGEST = timedelta(hours=1)
MOST_WORKERS = 2


def end_abandoned_tasks(at: When = None) -> int:
    """Free tasks that began too long ago to be still at work; what killed two workers is not tried a third time."""
    at = clock.now(at)
    left = list(DBTaskResult.objects.running().filter(started_at__lt=at - LONGEST))
    for task in left:
        log.error("task %s was left by its worker", task.task_path)
        running = DBTaskResult.objects.running().filter(pk=task.pk)
        if len(task.worker_ids) < MOST_WORKERS:
            running.update(status="READY", started_at=None)
        else:
            running.update(status="FAILED", finished_at=at, exception_class_path="kernel.abandoned_tasks.LeftByWorkers")
    return len(left)


def forget_words(sender, task_result, **kwargs) -> None:
    """A traceback ends with the error's own message, and that may hold somebody's text: where it happened stays."""
    failed = DBTaskResult.objects.filter(pk=task_result.id).exclude(traceback="").first()
    if failed:
        places = [line for line in failed.traceback.splitlines() if line.startswith('  File "')]
        DBTaskResult.objects.filter(pk=failed.pk).update(traceback="\n".join(places))
