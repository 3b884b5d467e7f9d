from django.apps import AppConfig
from django.core import checks


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "masterclass en groepen"

    def ready(self):
        from courses import conventions, entrance, notifications, privacy, transitions  # noqa: F401 they register themselves

        checks.register(conventions.check_page_audiences, "conventions")
