from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "meelezen"

    def ready(self):
        from moderation import accompanying, going_along, notifications, privacy, tasks  # noqa: F401 they register themselves
