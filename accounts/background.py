"""What the worker does for people. `tasks` holds the alarm clocks that catch what it missed."""

from django_tasks import task

from accounts.models import Export
from accounts.transitions import make_export


@task()
def prepare(export_id: str) -> None:
    for export in Export.objects.waiting().filter(pk=export_id):
        make_export(export)
