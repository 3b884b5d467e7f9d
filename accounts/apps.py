from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "mensen"

    def ready(self):
        from accounts import invited, listening, notifications, privacy, tasks, transitions  # noqa: F401 register themselves

        listening.listen()
