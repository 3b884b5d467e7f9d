"""What the worker does for the starter. `tasks` holds the alarm clock that catches what it missed."""

from django_tasks import task


@task()
def make(making_id: str) -> None:
    """At once, so that who waits for it sees it come; the clock goes on otherwise."""
    from starter.models import CourseMaking
    from starter.transitions import go_on

    go_on(CourseMaking.objects.get(pk=making_id))
