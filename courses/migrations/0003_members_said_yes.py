from django.db import migrations
from django.db.models import F


def say_yes(apps, schema_editor):
    """Whoever worked on an opgave before opgaven could be shared brought it themselves."""
    members = apps.get_model("courses", "ChallengeMember").objects.filter(accepted_at=None)
    members.update(accepted_at=F("joined_at"))


class Migration(migrations.Migration):
    dependencies = [("courses", "0002_sharing_an_opgave")]

    operations = [migrations.RunPython(say_yes, migrations.RunPython.noop)]
