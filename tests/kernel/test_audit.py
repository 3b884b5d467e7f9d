"""The audit log: written for every act that counts, never changed, read by administrators alone."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.transitions import grant_role
from kernel import audit, clock
from kernel.models import AuditEntry
from tests.factories import UserFactory
from tests.factories.models import PASSWORD

guard = import_module("kernel.migrations.0002_audit_is_append_only")


@pytest.fixture
def administrator(db):
    person = UserFactory(first_name="Bea")
    grant_role(person, "administrator", client=None, by=None)
    return person


@pytest.fixture
def guarded(db):
    """SQLite's guard against deleting, which the suite takes off (tests/conftest.py)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(guard.SQLITE[1])


def in_sql(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_database_itself_refuses_to_change_a_line(db):
    audit.record("iets", by=None)

    with pytest.raises(DatabaseError, match="verandert niet meer"):
        in_sql("UPDATE kernel_auditentry SET action = 'anders'")

    assert AuditEntry.objects.get(action="iets")


def test_the_database_itself_refuses_to_delete_a_fresh_line_and_lets_retention_take_an_old_one(guarded):
    audit.record("vers", by=None)
    with connection.cursor() as cursor:  # the guard goes by the database's own clock, which no test moves
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        told = str(cursor.fetchone()[0])
    by_database = min(clock.now(), datetime.fromisoformat(told[:19]).replace(tzinfo=UTC))
    AuditEntry.objects.create(action="oud", at=by_database - timedelta(days=91))

    with pytest.raises(DatabaseError, match="verandert niet meer"):
        in_sql("DELETE FROM kernel_auditentry WHERE action = 'vers'")
    assert AuditEntry.objects.purge_before(by_database - timedelta(days=90)) == 1
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"vers"}


def test_signing_in_and_failing_to_are_written_down_without_what_was_typed(db, client):
    user = UserFactory()
    client.post("/account/login/", {"login": user.email, "password": "verkeerd-wachtwoord"})
    client.post("/account/login/", {"login": "vreemde@voorbeeld.example", "password": "geraden"})
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/logout/")

    lines = list(AuditEntry.objects.order_by("pk").values_list("action", "about_id"))
    assert lines == [
        ("sign_in_refused", str(user.pk)),
        ("sign_in_refused", ""),
        ("signed_in", str(user.pk)),
        ("signed_out", str(user.pk)),
    ]
    assert "vreemde" not in str(list(AuditEntry.objects.values()))


def test_only_administrators_read_it(world, administrator, as_user):
    for person in (world.trainer, world.manager, world.people[0]):
        for page in ("/inrichting/logboek/", "/inrichting/logboek.csv", "/inrichting/toegang.csv"):
            assert as_user(person).get(page).status_code == 404

    page = as_user(administrator).get("/inrichting/logboek/").content.decode()
    assert "rol gegeven" in page
    assert "Programma" in page


def test_filters_narrow_what_is_shown_and_what_is_exported(world, administrator, as_user):
    browser = as_user(administrator)
    world.released(world.submitted(world.people[0]), world.people[1])

    shown = browser.get("/inrichting/logboek/?what=text_released").content.decode()
    exported = browser.get("/inrichting/logboek.csv?what=text_released").content.decode()
    nobody = browser.get("/inrichting/logboek/?who=niemandzoheet").content.decode()
    later = browser.get(f"/inrichting/logboek/?since={clock.today() + timedelta(days=2)}").content.decode()

    assert "reactie of bericht doorgegeven" in shown.split("<tbody")[1]
    assert "groep opgezet" not in shown.split("<tbody")[1]
    assert len(exported.strip().splitlines()) == 2
    assert "Niets gevonden" in nobody
    assert "Niets gevonden" in later
    assert AuditEntry.objects.filter(action="log_exported", actor=administrator).count() == 1


def test_a_name_that_looks_like_a_formula_is_text_in_the_csv(administrator, as_user):
    UserFactory(first_name="=cmd()", last_name="x")

    content = as_user(administrator).get("/inrichting/toegang.csv").content.decode()

    assert "'=cmd() x" in content


@pytest.mark.parametrize("rows", [1, 30])
def test_the_log_takes_as_many_queries_with_many_lines(administrator, as_user, rows, request):
    for _ in range(rows):
        audit.record("role_granted", by=UserFactory(), about=UserFactory())
    browser = as_user(administrator)
    browser.get("/inrichting/logboek/")

    count = browser.get("/inrichting/logboek/")["Server-Timing"].split('desc="')[1].split(" ")[0]

    seen = request.config.stash.setdefault(COUNTS, {})
    seen[rows] = count
    assert len(set(seen.values())) == 1, seen


COUNTS = pytest.StashKey[dict]()
