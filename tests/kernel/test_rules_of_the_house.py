"""Rows that tell what happened stay; states stand in their tables; SQLite is durable."""

import pytest

from config.settings.sqlite import pragmas, wal_is_safe
from kernel.models import AuditEntry, Transition


def test_history_and_audit_are_append_only(world):
    for model in (Transition, AuditEntry):
        assert model.objects.exists()
        with pytest.raises(TypeError):
            model.objects.all().delete()
        with pytest.raises(TypeError):
            model.objects.update(at=None)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 44, 6), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_only_where_the_library_has_the_fix(version, safe):
    assert wal_is_safe(version) is safe


def test_a_commit_survives_a_power_cut():
    assert ("journal_mode=WAL; PRAGMA synchronous=FULL" in pragmas()) or (
        "journal_mode=DELETE; PRAGMA synchronous=EXTRA" in pragmas()
    )
