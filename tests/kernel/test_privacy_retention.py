"""What is past its time goes, per client; a dry run says the very same numbers and removes nothing."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from courses.models import Cohort
from courses.transitions.retention import months_later
from exercises.models import Answer, Attachment
from kernel import clock, retention
from kernel.models import AuditEntry, OutboxMessage, Transition
from reflections.models import Review, RuleOfThumb
from tests.factories import build_world
from tests.kernel.canaries import Wrote, in_database, practise, reflect, respond


def written(world, mark: str):
    """A closed group with texts of every kind."""
    author, reader = world.people[:2]
    practise(world, author, Wrote(mark))
    respond(world, reflect(world, author, Wrote(mark)), reader, Wrote(mark))


def close(world, days_ago: int) -> None:
    closed_on = clock.today() - timedelta(days=days_ago)
    Cohort.objects.filter(pk=world.cohort.pk).update(state="closed", closes_on=closed_on)


@pytest.fixture
def two_clients(db):
    """One client keeps texts for two months, the other for a year; both groups closed a quarter ago."""
    short, long = build_world(people=2), build_world(people=2)
    for world, months, mark in ((short, 2, "KORT"), (long, 12, "LANG")):
        type(world.client).objects.filter(pk=world.client.pk).update(retention_months=months)
        written(world, mark)
        close(world, 92)
    return short, long


def test_texts_go_after_the_clients_own_time_and_not_before(two_clients):
    retention.run()

    assert set(in_database("KORT-")) == {"reflections_ruleofthumb.when", "reflections_ruleofthumb.then"}
    assert in_database("LANG-gebeurd")
    assert Answer.objects.filter(submission__step__cohort=two_clients[0].cohort).count() == 0
    assert Review.objects.get(version__reflection__step__cohort=two_clients[0].cohort).answers == {}
    assert RuleOfThumb.objects.count() == 2


def test_a_running_group_keeps_everything(two_clients):
    short, _ = two_clients
    Cohort.objects.filter(pk=short.cohort.pk).update(state="running", closes_on=None)

    retention.run()

    assert in_database("KORT-gebeurd")


def test_the_dry_run_counts_the_same_and_removes_nothing(two_clients):
    dry, real, again = StringIO(), StringIO(), StringIO()
    call_command("retain", dry_run=True, stdout=dry)
    assert in_database("KORT-gebeurd")
    assert Attachment.objects.count() == 2

    call_command("retain", stdout=real)
    call_command("retain", stdout=again)

    assert dry.getvalue() == real.getvalue()
    assert "antwoorden" in real.getvalue() or "answers" in real.getvalue()
    assert "teksten van gesloten groepen" not in again.getvalue()


def test_history_audit_and_notices_have_their_own_time(world, settings):
    old = clock.now() - timedelta(days=4000)
    AuditEntry.objects.create(action="oud", at=old)
    Transition.objects.create(model="x.y", object_id=world.cohort.pk, verb="oud", before="a", after="b", at=old)
    OutboxMessage.objects.create(
        kind="oud", recipient=world.trainer, about_model="x.y", about_id=world.cohort.pk, created_at=old
    )

    counts = retention.run()

    assert (counts["logboek"], counts["geschiedenis"], counts["berichten"]) == (1, 1, 1)
    assert not AuditEntry.objects.filter(action="oud").exists()
    assert Transition.objects.exists()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [((2026, 1, 31), 1, (2026, 2, 28)), ((2026, 12, 15), 12, (2027, 12, 15)), ((2024, 2, 29), 12, (2025, 2, 28))],
)
def test_months_are_months_of_the_calendar(day, months, then):
    from datetime import date

    assert months_later(date(*day), months) == date(*then)
