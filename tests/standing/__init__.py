"""What stands in the database before the first test, and how it comes back after a test that really committed.

Django empties every table after such a test and fills in permissions and content types again: seconds, of which there
are hundreds of tests. Here `remember()` sets a copy of each table aside once, and `flush` puts the copies back.
"""

from django.db import connection, transaction

_copies: dict[str, str] = {}


def remember() -> None:
    """Set aside what every table holds now; `bring_back` returns to this."""
    _copies.clear()
    with connection.cursor() as cursor:
        for number, table in enumerate(_tables()):
            copy = f"standing_{number}"
            cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            _copies[table] = copy


def bring_back() -> bool:
    """Every table as it was when remembered; false where nothing was."""
    if not _copies:
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _copies:
            cursor.execute(_emptying(table))
        for table, copy in _copies.items():
            cursor.execute(f"INSERT INTO {connection.ops.quote_name(table)} SELECT * FROM {copy}")  # noqa: S608
    return True


def _tables() -> list[str]:
    """Of every model; what SQLite's triggers keep for searching follows by itself."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(table for table in tables if not table.endswith("_fts"))


def _emptying(table: str) -> str:
    """PostgreSQL's audit log refuses to lose a row; to lose all of them takes the owner of the table."""
    name = connection.ops.quote_name(table)
    if table == "kernel_auditentry" and connection.vendor == "postgresql":
        return f"TRUNCATE {name}"
    return f"DELETE FROM {name}"  # noqa: S608
