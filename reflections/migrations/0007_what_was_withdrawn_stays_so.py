"""Versions that were submitted before a withdrawal are their author's alone, also where a later one was submitted."""

from django.db import migrations
from django.utils import timezone


def mark_withdrawn(apps, schema_editor):
    Version = apps.get_model("reflections", "Version")
    Transition = apps.get_model("kernel", "Transition")
    taken_away = Transition.objects.filter(model="reflections.reflection", verb="withdraw").order_by("at")
    for reflection, at in taken_away.values_list("object_id", "at"):
        before = Version.objects.filter(reflection=reflection, submitted_at__lte=at, withdrawn_at=None)
        before.update(withdrawn_at=at)
    rest = Version.objects.filter(reflection__state="withdrawn", withdrawn_at=None)
    rest.update(withdrawn_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("reflections", "0006_withdrawn_versions"), ("kernel", "0002_audit_is_append_only")]

    operations = [migrations.RunPython(mark_withdrawn, migrations.RunPython.noop)]
