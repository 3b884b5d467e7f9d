from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    name = "exercises"
    verbose_name = "oefeningen"

    def ready(self):
        from exercises import notifications, privacy, tasks  # noqa: F401 they register themselves
