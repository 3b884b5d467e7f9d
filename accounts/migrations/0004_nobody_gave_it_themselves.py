from django.db import migrations, models


def forget_the_giver(apps, schema_editor):
    """Roles someone gave themselves stay, and count as given by the installation: from now on the database refuses them."""
    own = models.Q(user=models.F("granted_by"))
    apps.get_model("accounts", "ClientGrant").objects.filter(own).update(granted_by=None)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_exports_and_sign_ins")]

    operations = [migrations.RunPython(forget_the_giver, migrations.RunPython.noop)]
