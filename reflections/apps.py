from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    name = "reflections"
    verbose_name = "reflecties"

    def ready(self):
        from reflections import notifications, open_at_closing, privacy, tasks  # noqa: F401 they register themselves
