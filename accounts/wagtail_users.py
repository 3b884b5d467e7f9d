"""Wagtail's user screens without first and last password: people come by invitation only."""

from wagtail.users.apps import WagtailUsersAppConfig


class OurWagtailUsersConfig(WagtailUsersAppConfig):
    """Kept as its own class so that the project can narrow Wagtail's user screens in one place."""
