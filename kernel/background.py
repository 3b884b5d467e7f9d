"""What the worker does for the kernel. `tasks` holds the alarm clocks that catch what it missed."""

from django_tasks import task

from kernel import delivery


@task()
def send(message_id: str) -> None:
    """At once, for who waits for a code; the clock sends it otherwise."""
    delivery.deliver_one(message_id)
