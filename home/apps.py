from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from home import notifications, privacy, tasks  # noqa: F401 they register themselves
