"""Every released state can be upgraded: the database of a release is kept, and each later version is tried on it.

`python -m tests.upgrades` (`make release-state`), at a release, writes the demo's database as SQL, named after the
version in pyproject.toml. `test_upgrading` loads each, migrates, and looks whether people find everything back.
"""

import gzip
import os
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent


def version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def installation(folder: Path) -> dict[str, str]:
    """The environment of a local installation that keeps everything in this folder; DEBUG spares collecting files."""
    own = {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.local", "DEBUG": "1"}
    asked = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    return {**asked, **own}


def manage(folder: Path, *words: str) -> str:
    """Run a command of this installation; what it printed. Raises CalledProcessError."""
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(  # noqa: S603 our own program
        command, cwd=ROOT, env=installation(folder), capture_output=True, text=True, check=True
    )
    return done.stdout


def keep(folder: Path) -> Path:
    """Write the database of a fresh demo as SQL; where it went."""
    manage(folder, "prepare")
    kept = KEPT / f"{version()}.sql.gz"
    database = sqlite3.connect(folder / "db.sqlite3")
    with gzip.GzipFile(kept, "wb", mtime=0) as file:
        file.writelines(f"{line}\n".encode() for line in database.iterdump())
    database.close()
    return kept


def restore(kept: Path, folder: Path) -> None:
    """The database of a release, in a folder of its own."""
    database = sqlite3.connect(folder / "db.sqlite3")
    database.executescript(gzip.decompress(kept.read_bytes()).decode())
    database.close()


def counted(folder: Path) -> dict[str, int]:
    """Table → rows, of every table."""
    database = sqlite3.connect(folder / "db.sqlite3")
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    database.close()
    return counts
