from django.db import migrations, models


def forget_the_giver(apps, schema_editor):
    """Who appointed themselves stays, and counts as appointed by the installation: the manager sees them on the group."""
    own = models.Q(user=models.F("granted_by"))
    apps.get_model("courses", "CohortGrant").objects.filter(own).update(granted_by=None)


class Migration(migrations.Migration):
    dependencies = [("courses", "0007_uiterlijk")]

    operations = [migrations.RunPython(forget_the_giver, migrations.RunPython.noop)]
