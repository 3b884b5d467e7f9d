from django.apps import AppConfig


class HarvestConfig(AppConfig):
    name = "harvest"
    verbose_name = "oogst"

    def ready(self):
        from harvest import privacy  # noqa: F401 it registers itself
