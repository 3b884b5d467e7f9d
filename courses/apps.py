from django.apps import AppConfig
from django.core import checks


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "masterclass en groepen"

    def ready(self):
        from courses import entrance, notifications, privacy, system_checks, transitions  # noqa: F401 they register themselves

        checks.register(system_checks.check_page_audiences, "conventions")
