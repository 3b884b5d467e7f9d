from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "mensen"

    def ready(self):
        from accounts import invited, notifications, privacy, signals, tasks, transitions  # noqa: F401 register themselves

        signals.listen()
