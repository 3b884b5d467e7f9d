from django.apps import AppConfig


class KeepsakesConfig(AppConfig):
    name = "keepsakes"
    verbose_name = "wat je bewaart"

    def ready(self):
        from keepsakes import privacy, transitions  # noqa: F401 they register themselves
