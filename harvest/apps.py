from django.apps import AppConfig


class HarvestConfig(AppConfig):
    name = "harvest"
    verbose_name = "oogst"

    def ready(self):
        from harvest import notifications, privacy, tasks  # noqa: F401 they register themselves
