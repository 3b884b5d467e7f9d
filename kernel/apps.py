from django.apps import AppConfig
from django.core import checks


class KernelConfig(AppConfig):
    name = "kernel"

    def ready(self):
        from kernel import conventions, keeping, privacy, privacy_declarations, tasks  # noqa: F401 registers itself

        checks.register(privacy.check_declared, "privacy")
        checks.register(conventions.check_states_in_table, "conventions")
        checks.register(conventions.check_sqlite_is_durable, checks.Tags.database)
