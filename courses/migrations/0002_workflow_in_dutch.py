"""Wagtail's own migration makes one workflow and two groups, in English; editors read their names."""

from django.db import migrations

WORKFLOW = ("Moderators approval", "Nakijken door de redactie")
GROUPS = (("Moderators", "Eindredactie"), ("Editors", "Schrijvers van pagina’s"))


def to_dutch(apps, schema_editor):
    _rename(apps, forwards=True)


def to_english(apps, schema_editor):
    _rename(apps, forwards=False)


def _rename(apps, *, forwards: bool) -> None:
    for label, (english, dutch) in [
        ("wagtailcore.Workflow", WORKFLOW),
        ("wagtailcore.Task", WORKFLOW),
        *(("auth.Group", names) for names in GROUPS),
    ]:
        old, new = (english, dutch) if forwards else (dutch, english)
        apps.get_model(label).objects.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(to_dutch, to_english)]
