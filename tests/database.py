"""The suite's database: migrated once, kept as a template, copied for each worker of each run.

Migrating takes twenty seconds of processor time, copying the result a tenth of one. The template's name holds a
fingerprint of every migration and of what the migrations run on, so a changed one makes another template. On SQLite
it is a file in `build/`, on PostgreSQL a database; both belong to this checkout, and older ones of it are dropped.
"""

import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

KEPT = settings.BUILD / "test-databases"


def set_up() -> None:
    """Point the connection at a fresh copy of the migrated template."""
    name = connection.creation._get_test_db_name()  # with the worker's number in it
    {"sqlite": _copy_file, "postgresql": _copy_database}[connection.vendor](name)


def tear_down() -> None:
    name = connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "postgresql":
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    else:
        Path(name).unlink(missing_ok=True)


def fingerprint() -> str:
    """Of every installed app's migrations, and of the versions of the libraries they come with."""
    digest = hashlib.sha256()
    sources = [settings.ROOT / "requirements-dev.txt"]
    for app in apps.get_app_configs():
        sources += sorted(Path(app.path, "migrations").glob("*.py"))
    for path in sources:
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _copy_file(name: str) -> None:
    template = KEPT / f"{fingerprint()}.sqlite3"
    if not template.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        made = Path(f"{name}.made")
        with _pointed_at(str(made)):
            _migrate()
        shutil.move(made, template)  # a whole file or none: workers may race, the last one wins with the same
        for other in KEPT.glob("*.sqlite3"):
            if other != template:
                other.unlink(missing_ok=True)
    shutil.copyfile(template, name)
    _point_at(name)


def _copy_database(name: str) -> None:
    checkout = hashlib.sha256(str(settings.ROOT).encode()).hexdigest()[:6]
    template = f"template_{checkout}_{fingerprint()}"
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [template])  # held until the cursor's session ends
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"template_{checkout}_%"])
        kept = [row[0] for row in cursor.fetchall()]
        if template not in kept:
            for other in kept:
                cursor.execute(f'DROP DATABASE IF EXISTS "{other}"')
            _make_template(cursor, template)
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    _point_at(name)


def _make_template(cursor, template: str) -> None:
    being_made = f"{template}_new"
    cursor.execute(f'DROP DATABASE IF EXISTS "{being_made}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{being_made}"')
    with _pointed_at(being_made):
        _migrate()
    cursor.execute(f'ALTER DATABASE "{being_made}" RENAME TO "{template}"')


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    call_command("createcachetable", verbosity=0)


@contextmanager
def _pointed_at(name: str):
    before = connection.settings_dict["NAME"]
    _point_at(name)
    try:
        yield
    finally:
        _point_at(before)


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES[connection.alias]["NAME"] = name
