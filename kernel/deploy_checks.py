"""`check --deploy`: what of an installation is unsafe or not there yet, all at once, in Dutch."""

import os
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connection


def check_settings(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """What the environment says (config/settings/environment.py)."""
    return [checks.Error(sentence, id="kernel.E010") for sentence in getattr(settings, "UNSAFE_SETTINGS", [])]


def check_cache(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """Without Redis the cache is a table, which somebody makes."""
    cache = caches["default"]
    if not isinstance(cache, DatabaseCache):
        return []
    try:
        is_there = cache._table in connection.introspection.table_names()
    except DatabaseError:
        return [checks.Error("De database geeft geen antwoord. Kijk DATABASE_URL na.", id="kernel.E011")]
    said = "REDIS_URL ontbreekt, en de tabel voor de cache ook. Doe: manage.py createcachetable."
    return [] if is_there else [checks.Error(said, id="kernel.E012")]


def check_places(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """Where must be written can be written."""
    places = {"VAR_DIR": Path(settings.HANDOVER_DIR).parent, "ERASURES_FILE": Path(settings.ERASURES_FILE).parent}
    return [
        checks.Error(f"In {name} ({place}) kan niet geschreven worden.", id="kernel.E013")
        for name, place in places.items()
        if not _nearest(place).is_dir() or not os.access(_nearest(place), os.W_OK)
    ]


def _nearest(place: Path) -> Path:
    """The folder itself, or the one in which it would be made."""
    return next((folder for folder in (place, *place.parents) if folder.exists()), place)


CHECKS = (check_settings, check_cache, check_places)
