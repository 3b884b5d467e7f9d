"""Files that no row names: left behind when a process died between writing a file and keeping its row.

A file is written before its row is safe, never the other way round: a row without its file would be a
text lost. So a file may stay behind, with someone's whole export in it, and this takes it away.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, storages
from django.db import models, transaction

log = logging.getLogger("kernel.clock")
AT_REST = timedelta(days=1)
"""A younger file may belong to an upload or a download that is being made at this moment."""
FEW = 20
"""So many may go at once; more, and more than half of all, is a wrong database rather than litter."""


def delete_orphaned_files(at: datetime) -> int:
    """Delete private files without a row, a day after they were written. Returns how many."""
    storage = storages["private"]
    files = list(_files_in(storage, ""))
    loose = _loose(storage, files, at)
    if len(loose) > max(FEW, len(files) // 2):
        log.error("%s of %s private files have no row: nothing swept, a wrong database?", len(loose), len(files))
        return 0
    for name in loose:
        transaction.on_commit(lambda name=name: storage.delete(name))
    return len(loose)


def _loose(storage: Storage, files: list[str], at: datetime) -> list[str]:
    named = _named(storage)
    return [name for name in files if name not in named and _is_at_rest(storage, name, at)]


def _named(storage: Storage) -> set[str]:
    """Every name that stands in a row of any model whose files lie here."""
    found: set[str] = set()
    for column in _columns(storage):
        found.update(column.model._base_manager.exclude(**{column.name: ""}).values_list(column.name, flat=True))
    return found


def _columns(storage: Storage) -> Iterator[models.FileField]:
    for model in apps.get_models():
        for column in model._meta.local_concrete_fields:
            if isinstance(column, models.FileField) and column.storage is storage:
                yield column


def _files_in(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return  # nobody put anything in it yet
    yield from (f"{folder}/{name}" if folder else name for name in names)
    for each in folders:
        yield from _files_in(storage, f"{folder}/{each}" if folder else each)


def _is_at_rest(storage: Storage, name: str, at: datetime) -> bool:
    try:
        return storage.get_modified_time(name) < at - AT_REST
    except FileNotFoundError:
        return False  # went in between
