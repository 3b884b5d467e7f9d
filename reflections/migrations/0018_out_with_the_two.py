from django.db import migrations


class Migration(migrations.Migration):
    """What moderated a response and a turn apart; the next one makes it once."""

    dependencies = [("reflections", "0017_to_conversations")]

    operations = [
        migrations.DeleteModel("TurnRedaction"),
        migrations.DeleteModel("Turn"),
        migrations.DeleteModel("Redaction"),
        migrations.DeleteModel("Looking"),
    ]
