"""Rules of the house that a program can check at start-up."""

from django.apps import apps
from django.conf import settings
from django.core import checks

from kernel.privacy import OUR_APPS


def check_states_in_table(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """Every state of a model stands in its table of moves, and the other way round."""
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    with_states = [model for model in ours if any(f.name == "state" for f in model._meta.local_fields)]
    return [error for model in with_states for error in _check_table(model)]


def _check_table(model) -> list[checks.CheckMessage]:
    if not hasattr(model, "MOVES"):
        return [checks.Error(f"{model._meta.label} has a state but no MOVES.", id="kernel.E003")]
    named = {value for value, _ in model._meta.get_field("state").choices}
    if named == model.MOVES.states():
        return []
    odd = named ^ model.MOVES.states()
    return [checks.Error(f"{model._meta.label}: {sorted(odd)} differ between states and moves.", id="kernel.E004")]


def check_sqlite_is_durable(app_configs=None, databases=None, **kwargs) -> list[checks.CheckMessage]:
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"] or options.get("transaction_mode") == "IMMEDIATE":
        return []
    return [checks.Error("SQLite runs without IMMEDIATE transactions.", id="kernel.E005")]
