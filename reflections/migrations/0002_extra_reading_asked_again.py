from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reflections', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='extrareadingrequest',
            name='times',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='hoe vaak gevraagd'),
        ),
    ]
