"""The clock's own errands: send what waits, publish what was scheduled, tidy sessions and tasks."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from kernel import abandoned_tasks, delivery, outbox, retention
from kernel.scheduler import alarm


@alarm(every=timedelta(seconds=10), side_by_side=True)
def deliver_notices() -> None:
    outbox.deliver()


@alarm(every=timedelta(minutes=10))
def revive_notices() -> None:
    delivery.revive_known_kinds()


@alarm(every=timedelta(minutes=10))
def end_what_no_worker_does() -> None:
    if "django_tasks_db" in settings.TASKS["default"]["BACKEND"]:
        abandoned_tasks.end_abandoned_tasks()


@alarm(every=timedelta(minutes=1))
def publish_scheduled_pages() -> None:
    call_command("publish_scheduled", verbosity=0)


@alarm(every=timedelta(hours=6))
def clear_old_sessions() -> None:
    call_command("clearsessions")


@alarm(every=timedelta(hours=6))
def forget_finished_tasks() -> None:
    if "django_tasks_db" in settings.TASKS["default"]["BACKEND"]:
        call_command("prune_db_task_results", verbosity=0)


@alarm(every=timedelta(hours=24))
def keep_to_retention() -> None:
    """What is past its time goes: the same as `manage.py retain`."""
    retention.run()
