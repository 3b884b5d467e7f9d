from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exercises', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='remark',
            name='settled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='hoeft geen antwoord'),
        ),
    ]
