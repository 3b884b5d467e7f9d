from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "kernel"

    def ready(self):
        from kernel import (  # noqa: F401 they register themselves
            deploy_checks,
            privacy,
            privacy_declarations,
            retention_rules,
            system_checks,
            tasks,
            words_check,
        )

        autodiscover_modules("words")
        checks.register(privacy.check_declared, "privacy")
        checks.register(words_check.check_words, "conventions")
        checks.register(system_checks.check_states_in_table, "conventions")
        checks.register(system_checks.check_sqlite_is_durable, checks.Tags.database)
        for check in deploy_checks.CHECKS:
            checks.register(check, checks.Tags.security, deploy=True)
