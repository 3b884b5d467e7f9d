from django.apps import AppConfig
from django.core import checks


class KernelConfig(AppConfig):
    name = "kernel"

    def ready(self):
        from kernel import conventions, deploying, keeping, privacy, privacy_declarations, tasks  # noqa: F401

        checks.register(privacy.check_declared, "privacy")
        checks.register(conventions.check_states_in_table, "conventions")
        checks.register(conventions.check_sqlite_is_durable, checks.Tags.database)
        for check in deploying.CHECKS:
            checks.register(check, checks.Tags.security, deploy=True)
