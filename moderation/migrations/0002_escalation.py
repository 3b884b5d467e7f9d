import django.db.models.deletion
from django.db import migrations, models

import kernel.clock


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0001_initial'),
        ('reflections', '0002_extra_reading_asked_again'),
    ]

    operations = [
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('second', 'aan de tweede trainer'), ('manager', 'aan de programmabeheerder')], max_length=10, verbose_name='aan wie')),
                ('at', models.DateTimeField(default=kernel.clock.now, verbose_name='wanneer')),
                ('reflection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='reflections.reflection')),
            ],
            options={
                'verbose_name': 'melding dat iemand wacht',
                'verbose_name_plural': 'meldingen dat iemand wacht',
                'constraints': [models.UniqueConstraint(fields=('reflection', 'stage'), name='escalated_once', violation_error_message='Dit is al verteld.')],
            },
        ),
    ]
