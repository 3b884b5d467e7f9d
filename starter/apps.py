from django.apps import AppConfig


class StarterConfig(AppConfig):
    name = "starter"

    def ready(self):
        from starter import tasks  # noqa: F401 it registers itself
