from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "mensen"

    def ready(self):
        from accounts import privacy  # noqa: F401 registers itself
