from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "growth"
    verbose_name = "groei"

    def ready(self):
        from growth import notifications, privacy, tasks  # noqa: F401 they register themselves
