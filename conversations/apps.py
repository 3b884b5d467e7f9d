from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "conversations"
    verbose_name = "gesprekken"

    def ready(self):
        from conversations import accompanying, notifications, privacy, tasks  # noqa: F401 they register themselves
