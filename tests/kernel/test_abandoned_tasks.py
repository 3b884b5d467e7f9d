"""What tasks leave behind."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kernel import abandoned_tasks


@pytest.mark.django_db
def test_of_a_task_that_failed_the_places_stay_and_no_words():
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="kernel.background.send",
        backend_name="default",
        run_after=timezone.now(),
    )
    try:
        raise ValueError("De wethouder zei mij in vertrouwen dat het niet doorgaat.")
    except ValueError as error:
        row.set_failed(error)
    assert "in vertrouwen" in DBTaskResult.objects.get(pk=row.pk).traceback

    abandoned_tasks.forget_words(sender=None, task_result=row)

    kept = DBTaskResult.objects.get(pk=row.pk).traceback
    assert "in vertrouwen" not in kept
    assert "test_abandoned_tasks.py" in kept
