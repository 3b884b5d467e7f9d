from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    name = "exercises"
    verbose_name = "oefeningen"

    def ready(self):
        from exercises import privacy  # noqa: F401 registers itself
