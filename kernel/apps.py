from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "kernel"

    def ready(self):
        from kernel import conventions, keeping, privacy, privacy_declarations, tasks, words_check  # noqa: F401 registers itself

        autodiscover_modules("words")
        checks.register(privacy.check_declared, "privacy")
        checks.register(words_check.check_words, "conventions")
        checks.register(conventions.check_states_in_table, "conventions")
        checks.register(conventions.check_sqlite_is_durable, checks.Tags.database)
