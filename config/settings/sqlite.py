"""SQLite, durable before fast: a commit that was acknowledged survives a power cut."""

import sqlite3
from pathlib import Path

WAL_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # releases with the fix of sqlite.org/wal.html#walresetbug


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this library has the WAL-reset fix: 3.51.3 or later, or a backport of it."""
    backports = (fixed for fixed in WAL_FIXED[1:] if version[:2] == fixed[:2])
    return version >= WAL_FIXED[0] or any(version >= fixed for fixed in backports)


def pragmas() -> str:
    """WAL with FULL where the library is sound, else the rollback journal with EXTRA."""
    wal = "journal_mode=WAL; PRAGMA synchronous=FULL"
    rollback = "journal_mode=DELETE; PRAGMA synchronous=EXTRA"
    journal = wal if wal_is_safe() else rollback
    return f"PRAGMA {journal}; PRAGMA secure_delete=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"


def sqlite(path: Path) -> dict:
    """A DATABASES entry: IMMEDIATE transactions, so that a lock is waited for and never upgraded."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas()},
    }
